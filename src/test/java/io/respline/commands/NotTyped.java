package io.respline.commands;

import io.respline.command.CommandTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Commands of the embedded server that have no factory, each with the reason. */
final class NotTyped {

    private static final Map<String, String> REASONS = new HashMap<>();

    static {
        because(
                "changes the connection: belongs into the options, or into a session by raw words",
                List.of("AUTH", "HELLO", "SELECT", "RESET", "QUIT", "CLIENT TRACKING", "CLIENT CACHING"));
        because("replies do not pair with requests", List.of("CLIENT REPLY", "MONITOR"));
        because(
                "subscriptions are made by redis.pubsub()",
                List.of("SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE", "UNSUBSCRIBE", "PUNSUBSCRIBE", "SUNSUBSCRIBE"));
        because("transactions are made by redis.transaction(...) and by sessions", List.of("MULTI", "EXEC", "DISCARD"));
        because("is spoken between servers", List.of("PSYNC", "SYNC", "REPLCONF", "RESTORE-ASKING"));
        because("is for those who develop servers", List.of("DEBUG", "PFDEBUG", "PFSELFTEST", "SCRIPT DEBUG"));
        because("succeeds by ending the connection: send it by raw words", List.of("SHUTDOWN"));
        because("is an old name of another command", List.of("SLAVEOF", "SUBSTR"));
        because("tells in seconds what another command tells in milliseconds", List.of("TTL", "EXPIRETIME"));
    }

    private static final Map<String, String> LATER = new HashMap<>();

    static {
        CommandTable.all().stream()
                .filter(spec -> spec.group().equals("vector-set"))
                .forEach(spec -> LATER.put(spec.name(), "belongs to a module, whose commands are sent by raw words"));
        CommandTable.all().stream()
                .filter(spec -> spec.name().startsWith("HIMPORT "))
                .forEach(spec -> LATER.put(spec.name(), "is for one connection: send it by raw words in a session"));
        LATER.put("HTTL", "tells in seconds what HPTTL tells in milliseconds");
        LATER.put("HEXPIRETIME", "tells in seconds what HPEXPIRETIME tells in milliseconds");
        LATER.put("CLUSTERSCAN", "has a cursor that leads from node to node: a client of a cluster follows it");
    }

    private NotTyped() {}

    /** Of the embedded server, by name. */
    static Map<String, String> reasons() {
        return Map.copyOf(REASONS);
    }

    /** Of later servers, by name. */
    static Map<String, String> later() {
        return Map.copyOf(LATER);
    }

    private static void because(String reason, List<String> names) {
        names.forEach(name -> REASONS.put(name, reason));
    }
}
