package io.respline.bar;

import static io.respline.command.Command.cmd;

import io.respline.Redis;
import io.respline.config.Credentials;
import io.respline.config.RedisOptions;
import io.respline.error.RedisException;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.FakeReply;
import io.respline.testing.Figures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/** The main class behind {@link SecretsTest}, in a JVM of its own so that it owns the log. */
final class Secrets {

    static final Duration LIMIT = Duration.ofMillis(200);

    private static final String CANARY = "cAnArY7Qz";
    private static final Pattern HIT = Pattern.compile(CANARY, Pattern.CASE_INSENSITIVE);

    private static final List<String> BAD_URIS = List.of(
            "redis://%s@h",
            "redis://u:%s@h:x",
            "redis://u:%s@h:99999",
            "redis://:%s@h/x",
            "redis://:%s @h",
            "redis://:%s#@h",
            "redis://:a/%s@h",
            "redis://:a?%s@h",
            "redis://h?password=%s",
            "redis://h?name=a&name=%s",
            "redis://h?connections=%s",
            "redis://h?%s=1",
            "%s://h",
            "redis://h:%s",
            "redis://h/%s",
            "unix://%s",
            "%s:%s@h");

    private static final List<String> ECHOES = List.of(
            "ERR unknown command 'FOO', with args beginning with: '%s' '%s' ",
            "ERR unknown subcommand '%s'. Try CLIENT HELP.",
            "ERR Error in ACL SETUSER modifier '>%s': Syntax error",
            "NOPERM User %s has no permissions to run the 'get' command",
            "NOGROUP No such key '%s' or consumer group '%s' in XREADGROUP with GROUP option");

    private final Queue<Object> said = new ConcurrentLinkedQueue<>();
    private int paths;

    private Secrets() {}

    public static void main(String[] args) throws Exception {
        PrintStream console = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        Secrets secrets = new Secrets();
        try {
            secrets.run();
        } finally {
            System.setErr(console);
        }
        String text = log.toString(StandardCharsets.UTF_8);
        long heard = secrets.said.stream()
                .map(Secrets::text)
                .filter(each -> hits(each) > 0)
                .peek(console::println)
                .count();
        Figures.print(
                "secrets",
                "paths",
                secrets.paths,
                "texts",
                secrets.said.size(),
                "log lines",
                text.lines().count(),
                "hits",
                heard + hits(text));
        if (heard + hits(text) > 0 || text.lines().count() < 50) {
            text.lines().filter(line -> hits(line) > 0).forEach(console::println);
            throw new AssertionError("a secret was heard, or the log is not at TRACE");
        }
    }

    private void run() throws Exception {
        BAD_URIS.forEach(uri -> attempt(() -> RedisOptions.of(uri.replace("%s", CANARY))));
        connecting();
        calling();
        said.addAll(Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .toList());
    }

    private void connecting() throws IOException {
        try (FakeRedis nobody = FakeRedis.stopped()) {
            attempt(() -> Redis.connect(options(nobody)));
        }
        try (FakeRedis server = FakeRedis.start().password("other")) {
            attempt(() -> Redis.connect(options(server)));
            attempt(() -> Redis.connect("redis://127.0.0.1:" + server.port()));
        }
        for (FakeReply reply : List.of(
                FakeReplies.silence(),
                FakeReplies.close(),
                FakeReplies.raw(("?" + CANARY + "\r\n").getBytes(StandardCharsets.UTF_8)),
                FakeReplies.error("ERR no '" + CANARY + "'"))) {
            try (FakeRedis server = FakeRedis.start().reply("HELLO", reply).reply("AUTH", reply)) {
                attempt(() -> Redis.connect(options(server)));
            }
        }
    }

    private void calling() throws IOException {
        try (FakeRedis server = FakeRedis.start().password(CANARY)) {
            Redis redis = Redis.builder(options(server)).listener(said::add).connect();
            try (redis) {
                said.add(redis);
                said.add(redis.stats());
                attempt(() -> redis.call("SET", CANARY, CANARY));
                attempt(() -> redis.call("SET", CANARY, List.of(CANARY)));
                attempt(() -> redis.call("SUBSCRIBE", CANARY));
                for (String echo : ECHOES) {
                    server.reply("GET", FakeReplies.error(echo.replace("%s", CANARY)));
                    attempt(() -> redis.call("GET", CANARY));
                    attempt(() -> redis.call("GET", CANARY).asString());
                    attempt(() -> redis.transaction(cmd("GET", CANARY)));
                }
                server.reply("GET", FakeReplies.bulk(CANARY));
                attempt(() -> redis.call("GET", CANARY).asLong());
                attempt(() -> redis.call(cmd("GET", CANARY)));
                server.reply("GET", FakeReplies.silence());
                attempt(() -> redis.call("GET", CANARY));
                server.reply("GET", FakeReplies.close());
                attempt(() -> redis.call("GET", CANARY));
                server.reply("GET", FakeReplies.raw(("?" + CANARY + "\r\n").getBytes(StandardCharsets.UTF_8)));
                attempt(() -> redis.withTimeout(Duration.ofSeconds(5)).call("GET", CANARY));
            }
            attempt(() -> redis.call("GET", CANARY));
        }
    }

    private static RedisOptions options(FakeRedis server) {
        return RedisOptions.builder()
                .endpoint(server.host(), server.port())
                .credentials(Credentials.user(CANARY, CANARY))
                .commandTimeout(LIMIT)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
    }

    /** What comes of it is heard, be it a value or a failure. */
    private void attempt(Callable<?> path) {
        paths++;
        try {
            Object value = path.call();
            said.add(String.valueOf(value));
            if (value instanceof Redis opened) {
                opened.close();
            }
        } catch (RedisException | IllegalArgumentException e) {
            said.add(e);
        } catch (Exception e) {
            throw new AssertionError("an untyped failure", e);
        }
    }

    private static long hits(String text) {
        return HIT.matcher(text).results().count();
    }

    private static String text(Object said) {
        if (said instanceof Throwable failure) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
        return String.valueOf(said);
    }
}
