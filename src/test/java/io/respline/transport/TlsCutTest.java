package io.respline.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.config.RedisOptions;
import io.respline.config.TlsOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisException;
import io.respline.reply.Reply;
import io.respline.testing.FakeCommand;
import io.respline.testing.FakeRedis;
import io.respline.testing.FaultProxy;
import io.respline.testing.Figures;
import io.respline.testing.TestAuthority;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** TLS connections cut at any byte: what is said of each command agrees with what the server has seen. */
@Timeout(120)
class TlsCutTest {

    private static final int CUTS = 60;
    private static final int COMMANDS = 40;
    private static final int MOST_VALUE = 40_000;

    private final Random random = new Random(42);
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private int answered;
    private int lies;

    @Test
    void outcomesAreHonestWhereverTheStreamIsCut() throws Exception {
        TestAuthority authority = TestAuthority.create();
        TlsOptions tls = TlsOptions.builder().trustStore(authority.trustStore()).build();
        for (int cut = 0; cut < CUTS; cut++) {
            try (FakeRedis fake = FakeRedis.start().tls(authority.context(authority.server("127.0.0.1")));
                    FaultProxy proxy = FaultProxy.to(fake.address());
                    Redis redis = Redis.connect(RedisOptions.builder()
                            .endpoint("127.0.0.1", proxy.port())
                            .tls(tls)
                            .commandTimeout(Duration.ofSeconds(20))
                            .build())) {
                long position = 2_000 + random.nextInt(COMMANDS * MOST_VALUE / 2);
                if (cut % 3 == 0) {
                    proxy.toClient().resetAfter(3_000 + random.nextInt(4_000));
                } else if (cut % 3 == 1) {
                    proxy.toServer().resetAfter(position);
                } else {
                    proxy.toServer().closeAfter(position);
                }
                judge(fake, send(redis));
            }
        }
        Figures.print(
                "TLS cut at any byte",
                "cuts",
                CUTS,
                "commands",
                CUTS * COMMANDS,
                "answered",
                answered,
                "failed",
                outcomes,
                "lies",
                lies);
        assertThat(lies).isZero();
        assertThat(outcomes.get(Outcome.MAYBE_EXECUTED)).isPositive();
    }

    private Map<String, CompletableFuture<Reply>> send(Redis redis) {
        Map<String, CompletableFuture<Reply>> sent = new HashMap<>();
        for (int i = 0; i < COMMANDS; i++) {
            sent.put("k" + i, redis.send(Command.cmd("SET", "k" + i, new byte[random.nextInt(MOST_VALUE)])));
        }
        return sent;
    }

    private void judge(FakeRedis fake, Map<String, CompletableFuture<Reply>> sent) throws Exception {
        Map<String, Outcome> failed = new HashMap<>();
        for (Map.Entry<String, CompletableFuture<Reply>> entry : sent.entrySet()) {
            try {
                entry.getValue().get(30, TimeUnit.SECONDS);
                answered++;
            } catch (ExecutionException e) {
                failed.put(entry.getKey(), ((RedisException) e.getCause()).outcome());
            }
        }
        Set<String> seen = fake.log("SET").stream()
                .map(FakeCommand::words)
                .map(w -> w.get(1))
                .collect(Collectors.toSet());
        failed.forEach((key, outcome) -> {
            outcomes.merge(outcome, 1, Integer::sum);
            if (seen.contains(key) && (outcome == Outcome.NOT_SENT || outcome == Outcome.NOT_EXECUTED)) {
                lies++;
            }
        });
        sent.keySet().stream()
                .filter(key -> !failed.containsKey(key) && !seen.contains(key))
                .forEach(key -> lies++);
    }
}
