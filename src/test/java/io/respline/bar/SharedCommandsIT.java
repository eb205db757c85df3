package io.respline.bar;

import static io.respline.command.Command.cmd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.error.RedisServerException;
import io.respline.reply.Reply;
import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every command and subcommand that the server has, sent on the shared connection with another caller's {@code ECHO} behind
 * it: each answers in step, or is refused before it is written.
 */
@Timeout(180)
class SharedCommandsIT {

    /** What would change the server for all that follows, or leave this machine, if its words were made up. */
    private static final Map<String, String> GIVEN = Map.of(
            "REPLICAOF", "REPLICAOF NO ONE",
            "SLAVEOF", "SLAVEOF NO ONE",
            "MIGRATE", "MIGRATE 127.0.0.1 1 no-such-key 0 10",
            "FAILOVER", "FAILOVER ABORT",
            "CLIENT PAUSE", "CLIENT PAUSE 1 WRITE");

    private static final List<String> MORE = List.of(
            "DEBUG SLEEP 0.01",
            "DEBUG PROTOCOL string",
            "DEBUG PROTOCOL attrib",
            "DEBUG PROTOCOL push",
            "DEBUG PROTOCOL verbatim",
            "DEBUG PROTOCOL map",
            "DEBUG PROTOCOL set",
            "DEBUG PROTOCOL null",
            "DEBUG RELOAD",
            "DEBUG DIGEST",
            "DEBUG ERROR oops",
            "DEBUG HELP",
            "CLIENT FROBNICATE",
            "CLIENT KILL ID 999999",
            "CLIENT UNBLOCK 999999 ERROR",
            "CLIENT NO-EVICT on",
            "CLIENT TRACKING on BCAST",
            "CLIENT REPLY SKIP",
            "CONFIG SET lfu-log-factor 10",
            "EVAL return{1,{2,3}} 0",
            "EVAL return#redis.call('PING') 0",
            "SCRIPT DEBUG YES",
            "XREAD BLOCK 20 STREAMS s $",
            "BLPOP no-such-list 0.02",
            "BLMOVE no-such-list b LEFT RIGHT 0.02",
            "BZMPOP 0.02 1 no-such-set MIN",
            "WAIT 0 1",
            "select 3",
            "Multi",
            "MODULE.UNKNOWN a b");

    private static final Pattern STATE = Pattern.compile("\\b(name|db|sub|psub|ssub|multi|user|flags|resp)=(\\S*)");

    @Test
    void eachAnswersInStepOrIsRefusedBeforeTheWrite() throws Exception {
        try (RealServer server = RealServer.open("--enable-debug-command", "yes");
                RawClient raw = server.connect();
                Redis redis = Redis.connect(server.uri())) {
            List<String> names = names(raw);
            List<String[]> lines = linesOf(names, raw);
            String before = state(redis);
            TreeSet<String> refused = new TreeSet<>();
            int answered = 0;
            int errors = 0;
            for (String[] line : lines) {
                Reply reply = sendWithEcho(redis, line);
                if (reply == null) {
                    refused.add(line[0].toUpperCase(Locale.ROOT));
                } else {
                    answered++;
                    errors += reply.isError() ? 1 : 0;
                }
                assertThat(state(redis)).as(String.join(" ", line)).isEqualTo(before);
            }
            assertThat(redis.stats().members().get(0).connects()).isEqualTo(1);
            Figures.print(
                    "all commands on a shared connection",
                    "commands and subcommands",
                    names.size(),
                    "sent",
                    lines.size(),
                    "answered in step",
                    answered,
                    "of them errors",
                    errors,
                    "refused before the write",
                    lines.size() - answered,
                    "names refused",
                    refused,
                    "desyncs",
                    0);
            assertThat(names).hasSizeGreaterThan(300);
        }
    }

    private static List<String[]> linesOf(List<String> names, RawClient raw) {
        List<String[]> lines = new ArrayList<>();
        names.forEach(name -> lines.addAll(linesOf(name, raw)));
        MORE.forEach(line -> lines.add(line.split(" ")));
        return lines;
    }

    /** The reply, or null if the command was refused; in both cases the echo behind it must come back. */
    private static Reply sendWithEcho(Redis redis, String[] line) throws Exception {
        String nonce = "nonce-" + System.nanoTime();
        CompletableFuture<Reply> sent = null;
        try {
            sent = redis.send(cmd((Object[]) line)).handle(SharedCommandsIT::value);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("on a shared connection: ");
        }
        CompletableFuture<Reply> echo = redis.send("ECHO", nonce);
        assertThat(echo.get(10, TimeUnit.SECONDS).asString())
                .as(String.join(" ", line))
                .isEqualTo(nonce);
        return sent == null ? null : sent.get(10, TimeUnit.SECONDS);
    }

    private static Reply value(Reply reply, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof RedisServerException error) {
            return new Reply.Failure(error.code(), error.getMessage());
        }
        if (cause != null) {
            throw new IllegalStateException(cause);
        }
        return reply;
    }

    private static String state(Redis redis) {
        Matcher matcher = STATE.matcher(redis.call("CLIENT", "INFO").asString());
        StringBuilder found = new StringBuilder();
        while (matcher.find()) {
            found.append(matcher.group()).append(' ');
        }
        return found.toString();
    }

    /** All names, containers included, a subcommand behind a blank; without what ends the server. */
    private static List<String> names(RawClient raw) throws Exception {
        TreeMap<String, Long> names = new TreeMap<>();
        for (Object entry : raw.list("COMMAND")) {
            List<?> facts = (List<?>) entry;
            names.put(facts.get(0).toString(), (Long) facts.get(1));
            for (Object sub : (List<?>) facts.get(9)) {
                names.put(((List<?>) sub).get(0).toString().replace('|', ' '), (Long) ((List<?>) sub).get(1));
            }
        }
        names.remove("shutdown");
        return List.copyOf(names.keySet());
    }

    /** The command with words made up in the least number that it takes, and with two more. */
    private static List<String[]> linesOf(String name, RawClient raw) {
        String given = GIVEN.get(name.toUpperCase(Locale.ROOT));
        if (given != null) {
            return List.<String[]>of(given.split(" "));
        }
        List<String[]> lines = new ArrayList<>();
        int least = least(name, raw);
        for (String word : List.of("k", "1")) {
            for (int count : new int[] {least, least + 2}) {
                String[] head = name.split(" ");
                String[] line = Arrays.copyOf(head, Math.max(count, head.length));
                Arrays.fill(line, head.length, line.length, word);
                lines.add(line);
            }
        }
        return lines;
    }

    private static int least(String name, RawClient raw) {
        try {
            List<?> facts = (List<?>)
                    raw.list("COMMAND", "INFO", name.replace(' ', '|')).get(0);
            return Math.abs(((Long) facts.get(1)).intValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHUTDOWN NOSAVE", "DEBUG SEGFAULT", "DEBUG PANIC", "DEBUG ASSERT", "DEBUG RESTART"})
    void whatEndsTheServerEndsTheCallAndSaysThatItMayHaveRun(String line) throws Exception {
        try (RealServer server = RealServer.open("--enable-debug-command", "yes");
                Redis redis = Redis.connect(RedisOptions.of(server.uri()).toBuilder()
                        .reconnect(new ReconnectPolicy(
                                Duration.ZERO, Duration.ofMillis(50), 1, Duration.ofMillis(50), Duration.ZERO))
                        .build())) {
            assertThatThrownBy(() -> redis.call(cmd((Object[]) line.split(" "))))
                    .isInstanceOf(RedisConnectionException.class)
                    .satisfies(e -> assertThat(((RedisException) e).outcome()).isEqualTo(Outcome.MAYBE_EXECUTED));
        }
    }

    @Test
    void whoEndsItsOwnConnectionGetsTheReplyAndANewConnection() throws Exception {
        try (RealServer server = RealServer.open();
                Redis redis = Redis.connect(server.uri())) {
            long id = redis.call("CLIENT", "ID").asLong();
            assertThat(redis.call("CLIENT", "KILL", "ID", id, "SKIPME", "no").asLong())
                    .isEqualTo(1);
            await().ignoreExceptionsInstanceOf(RedisException.class)
                    .until(() -> redis.call("CLIENT", "ID").asLong() != id);
            assertThat(redis.call("ECHO", "x").asString()).isEqualTo("x");
        }
    }
}
