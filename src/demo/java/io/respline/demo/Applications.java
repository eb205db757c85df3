package io.respline.demo;

import io.respline.config.RedisOptions;
import io.respline.demo.chat.ChatDemo;
import io.respline.demo.connector.ConnectorDemo;
import io.respline.demo.flags.FlagsDemo;
import io.respline.demo.mail.MailDemo;
import io.respline.demo.names.NamesDemo;
import io.respline.testing.RedisProcess;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Small applications, written as their users would, each shown at work on the terminal. Ends with status 1 if anything that
 * they claim did not hold.
 */
public final class Applications {

    /** The first connection of a JVM loads the classes of the network; a busy machine takes its time for that. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Map<String, Function<RedisOptions, List<Stop>>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("names", NamesDemo::stops);
        ALL.put("connector", ConnectorDemo::stops);
        ALL.put("mail", MailDemo::stops);
        ALL.put("chat", ChatDemo::stops);
        ALL.put("flags", FlagsDemo::stops);
    }

    private Applications() {}

    /** @param args names of applications, all if there is none */
    public static void main(String[] args) throws Exception {
        // Connections are cut here on purpose; lines of the log would stand between our own.
        System.setProperty("org.slf4j.simpleLogger.log.io.respline", "off");
        System.exit(show(args.length == 0 ? List.copyOf(ALL.keySet()) : List.of(args)) ? 0 : 1);
    }

    private static boolean show(List<String> names) throws Exception {
        if (!ALL.keySet().containsAll(names)) {
            System.err.println("There is " + ALL.keySet() + ", not " + names + ".");
            return false;
        }
        Terminal terminal = Terminal.standard();
        Walk walk = new Walk(terminal);
        for (String name : names) {
            try (RedisProcess server = RedisProcess.embedded()) {
                terminal.say("For %s: %s at %s.", name, server.description(), server.uri());
                walk.visit(ALL.get(name)
                        .apply(RedisOptions.of(server.uri()).toBuilder()
                                .connectTimeout(PATIENCE)
                                .commandTimeout(PATIENCE)
                                .build()));
            }
        }
        return walk.sumUp();
    }
}
