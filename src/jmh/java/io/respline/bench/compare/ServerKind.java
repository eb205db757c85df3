package io.respline.bench.compare;

import java.util.Locale;

/** What the clients talk to. */
enum ServerKind {
    /** The real one. */
    REDIS,
    /** One that answers constants, so that a client is limited by nothing but itself. */
    NULL;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
