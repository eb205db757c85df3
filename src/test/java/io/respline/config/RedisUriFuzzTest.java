package io.respline.config;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any text is options, or an {@link IllegalArgumentException} that repeats nothing of the password in it. */
class RedisUriFuzzTest {

    /** Letters that stand together in no message. */
    private static final String SECRET = "Zq7XwJ";

    private static final long SEED = 20_260_801;
    private static final int ROUNDS = 50_000;

    private static final List<String> PIECES = List.of(
            "redis",
            "rediss",
            "unix",
            "valkey",
            "://",
            ":",
            "@",
            "/",
            "//",
            "?",
            "&",
            "=",
            "#",
            "%",
            "%4",
            "%41",
            "%ff",
            "%zz",
            "[",
            "]",
            "::1",
            "h",
            "my_host",
            "6379",
            "99999",
            "0",
            "-1",
            "name",
            "db",
            "database",
            "connections",
            "commandTimeout",
            "5s",
            "PT5S",
            "64k",
            "true",
            "password",
            " ",
            "+",
            "\u0000",
            "\u00e9",
            "\ud800",
            "",
            SECRET,
            ":" + SECRET + "@");

    @FuzzTest(maxDuration = "60s")
    void anyTextIsUsedOrRefused(FuzzedDataProvider data) {
        boolean isSecret = data.consumeBoolean();
        String start = data.consumeString(40);
        String end = data.consumeRemainingAsString();
        parse(isSecret ? start + SECRET + end : start + end);
    }

    @Test
    void textMadeOfPiecesIsUsedOrRefused() {
        Random random = new Random(SEED);
        int used = 0;
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "redis://" : "");
            for (int left = random.nextInt(10); left >= 0; left--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            used += parse(text.toString()) ? 1 : 0;
        }
        require(used > ROUNDS / 100 && used < ROUNDS, "used " + used + " of " + ROUNDS);
    }

    private static boolean parse(String text) {
        try {
            RedisOptions options = RedisOptions.of(text);
            require(options.endpoint() != null, "no endpoint");
            return true;
        } catch (IllegalArgumentException refused) {
            // The name of a parameter is told, if it looks like one; a secret is never meant to stand there.
            String message =
                    String.valueOf(refused.getMessage()).replaceAll("parameter [A-Za-z]{1,24}\\b", "parameter");
            require(message.endsWith("."), "not a sentence");
            require(refused.getCause() == null, "a cause, which may repeat the text");
            for (int i = 0; i + 3 <= SECRET.length(); i++) {
                require(!message.contains(SECRET.substring(i, i + 3)), "a secret in: " + message);
            }
            return false;
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
