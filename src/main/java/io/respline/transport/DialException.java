package io.respline.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A failure of the network or of TLS whose message says, as the rest of a sentence, what it means and what to do. */
public final class DialException extends IOException {

    private static final long serialVersionUID = 1L;

    DialException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
