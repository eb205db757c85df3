package io.respline.commands;

/** Which commands a log of Valkey remembers. */
public enum CommandLog {
    /** Those that took long to execute. */
    SLOW("slow"),

    /** Those that were large themselves. */
    LARGE_REQUEST("large-request"),

    /** Those whose replies were large. */
    LARGE_REPLY("large-reply");

    private final String word;

    CommandLog(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
