package io.respline.bar;

import io.respline.testing.Figures;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The main class behind {@link SecretsTest}, in a JVM of its own so that it owns the log. */
final class Secrets {

    private Secrets() {}

    public static void main(String[] args) throws Exception {
        PrintStream console = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        Canary canary = new Canary();
        try {
            SecretTexts.run(canary);
            SecretConnects.run(canary);
            SecretRotations.run(canary);
            SecretCalls.run(canary);
            SecretPools.run(canary);
            Thread.getAllStackTraces().keySet().forEach(thread -> canary.say(thread.getName()));
        } finally {
            System.setErr(console);
        }
        judge(canary, log.toString(StandardCharsets.UTF_8).lines().toList(), console);
    }

    private static void judge(Canary canary, List<String> log, PrintStream console) {
        List<String> logged = log.stream().filter(line -> Canary.hits(line) > 0).toList();
        int hits = canary.heard().size() + logged.size();
        long ours = count(log, " io.respline.");
        long nettys = count(log, " io.netty.");
        Figures.print(
                "secrets",
                "paths",
                canary.paths(),
                "texts",
                canary.texts(),
                "log lines",
                log.size(),
                "of Respline",
                ours,
                "of Netty",
                nettys,
                "hits",
                hits);
        if (hits > 0) {
            canary.heard().stream()
                    .flatMap(String::lines)
                    .filter(line -> Canary.hits(line) > 0)
                    .distinct()
                    .forEach(console::println);
            logged.forEach(console::println);
            throw new AssertionError("a secret was heard");
        }
        if (ours < 50 || nettys < 20) {
            throw new AssertionError("the log is not at TRACE");
        }
    }

    private static long count(List<String> log, String logger) {
        return log.stream().filter(line -> line.contains(logger)).count();
    }
}
