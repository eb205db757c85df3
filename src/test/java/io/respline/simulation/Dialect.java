package io.respline.simulation;

/** How a server takes the handshake. */
enum Dialect {
    RESP3,
    RESP2_ONLY("ERR unknown command 'HELLO', with args beginning with: '3' "),
    NO_RESP3("NOPROTO unsupported protocol version"),
    HELLO_FORBIDDEN("NOPERM this user has no permissions to run the 'hello' command"),
    NO_PING,
    /** A passing state: the connection cannot be used yet. */
    REFUSING("LOADING Redis is loading the dataset in memory"),
    /** Says so before it has heard anything, and ends the connection. */
    FULL;

    private final String error;

    Dialect() {
        this("");
    }

    Dialect(String error) {
        this.error = error;
    }

    Answer hello(long client) {
        if (!error.isEmpty()) {
            return Answer.error(error, false);
        }
        byte[] bytes = Answer.latin("%3\r\n+server\r\n+model\r\n+proto\r\n:3\r\n+id\r\n:" + client + "\r\n");
        return new Answer(Answer.Shape.LIST, "", bytes, true);
    }

    boolean isPassing() {
        return this == REFUSING || this == FULL;
    }
}
