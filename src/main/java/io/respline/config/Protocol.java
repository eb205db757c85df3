package io.respline.config;

/** Which version of RESP to speak. */
public enum Protocol {
    /** RESP3 if the server knows {@code HELLO 3}, else RESP2. */
    AUTO,
    /** RESP2; {@code HELLO} is never sent. */
    RESP2,
    /** RESP3; a server without it is refused. */
    RESP3
}
