package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.config.Protocol;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.reply.Reply;
import io.respline.testing.FakeCommand;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.FakeReply;
import io.respline.testing.Figures;
import io.respline.testing.ReplyCorpus;
import io.respline.testing.Resources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real sockets, cut by FIN and by RST inside replies of every shape. */
@Timeout(120)
class CutReplyTest {

    private static final int CUTS_PER_SHAPE = 4;
    private static final RedisOptions QUICK = RedisOptions.builder()
            .commandTimeout(Duration.ofSeconds(30))
            .reconnect(
                    new ReconnectPolicy(Duration.ZERO, Duration.ofMillis(1), 1.5, Duration.ofMillis(20), Duration.ZERO))
            .build();

    private final Ledger ledger = new Ledger();
    private volatile FakeReply cut = FakeReplies.silence();

    @ParameterizedTest
    @CsvSource({"RESP2,false", "RESP2,true", "RESP3,false", "RESP3,true"})
    void connectionThatEndsInsideAReplyGivesNoValueToAnybodyElse(Protocol protocol, boolean reset) throws Exception {
        Resources before = Baseline.take();
        int version = protocol == Protocol.RESP2 ? 2 : 3;
        int cases = 0;
        try (FakeRedis server = FakeRedis.start().on("GET", this::answer).on("CUT", command -> cut)) {
            RedisOptions options = QUICK.toBuilder()
                    .endpoint(server.host(), server.port())
                    .protocol(protocol)
                    .build();
            SplittableRandom random = new SplittableRandom(version);
            try (Redis redis = Redis.connect(options)) {
                for (ReplyCorpus.Entry entry : ReplyCorpus.of(version)) {
                    for (int i = 0; i < CUTS_PER_SHAPE; i++) {
                        byte[] part = Arrays.copyOf(entry.bytes(), random.nextInt(entry.bytes().length));
                        FakeReply sent = FakeReplies.raw(part);
                        cut = reset ? sent.thenReset() : sent.thenClose();
                        cutOnce(redis);
                        cases++;
                    }
                }
                await().until(() -> redis.stats().inFlight() == 0);
            }
            ledger.check(server);
            assertThat(server.accepted()).isEqualTo(cases + 1);
        }
        Figures.print("cut replies, " + protocol + (reset ? " RST" : " FIN"), "cases", cases, "told", ledger.totals());
        before.awaitNoMore();
    }

    private FakeReply answer(FakeCommand command) {
        return FakeReplies.bulk(Ledger.valueOf(command.word(1)));
    }

    private void cutOnce(Redis redis) {
        List<String> keys = new ArrayList<>();
        List<CompletableFuture<Reply>> calls = new ArrayList<>();
        get(redis, keys, calls);
        CompletableFuture<Reply> subject = redis.send("CUT");
        get(redis, keys, calls);
        assertThat(subject.handle((value, failure) -> failure).join()).isNotNull();
        get(redis, keys, calls);
        get(redis, keys, calls);
        for (int i = 0; i < keys.size(); i++) {
            try {
                ledger.value(keys.get(i), calls.get(i).join().asString());
            } catch (RuntimeException e) {
                ledger.failed(keys.get(i), e);
            }
        }
    }

    private void get(Redis redis, List<String> keys, List<CompletableFuture<Reply>> calls) {
        keys.add(ledger.open());
        calls.add(redis.send(Command.cmd("GET", keys.get(keys.size() - 1))));
    }
}
