package io.respline.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The data of the model server. The last word of each command is its nonce, which most answers contain. */
final class ModelStore {

    /** Codes that a server raises before it runs anything. */
    private static final Set<String> BEFORE_EXECUTION = Set.of("LOADING", "READONLY", "NOPERM", "OOM");

    private final Map<String, String> strings = new HashMap<>();
    private final Map<String, Long> counters = new HashMap<>();

    private final int maxBulk;

    ModelStore(int maxBulk) {
        this.maxBulk = maxBulk;
    }

    Answer run(List<String> words, int protocol) {
        String nonce = words.get(words.size() - 1);
        return switch (words.get(0)) {
            case "ECHO" -> Answer.bulk(nonce);
            case "GET" -> get(words.get(1), protocol);
            case "SET" -> set(words.get(1), nonce);
            case "INCR" -> Answer.integer(counters.merge(words.get(1), 1L, Long::sum));
            case "LRANGE" -> Answer.list(nonce, Integer.parseInt(words.get(1)), protocol);
            case "DUMP" -> Answer.bulk(nonce + "x".repeat(Integer.parseInt(words.get(1))), maxBulk);
            case "LPOP" -> failure(words.get(1), nonce);
            default -> Answer.error("ERR unknown command '" + words.get(0) + "'", false);
        };
    }

    static Answer failure(String code, String nonce) {
        return Answer.error(code + " " + nonce, !BEFORE_EXECUTION.contains(code));
    }

    private Answer get(String key, int protocol) {
        String value = strings.get(key);
        return value == null ? Answer.nothing(protocol) : Answer.bulk(value);
    }

    private Answer set(String key, String value) {
        strings.put(key, value);
        return Answer.status("OK");
    }
}
