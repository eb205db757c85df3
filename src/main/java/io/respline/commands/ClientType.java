package io.respline.commands;

/** What a connection is for, as the server sees it. */
public enum ClientType {
    /** Requests and replies. */
    NORMAL("normal"),

    /** The connection of a replica to its primary. */
    PRIMARY("master"),

    /** The connection of a primary to a replica. */
    REPLICA("replica"),

    /** A subscriber. */
    PUBSUB("pubsub");

    private final String word;

    ClientType(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
