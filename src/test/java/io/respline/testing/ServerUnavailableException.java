package io.respline.testing;

import java.io.IOException;

/** There is no server of the wanted kind on this machine: a reason to skip where skipping is allowed, unlike a failure. */
public final class ServerUnavailableException extends IOException {

    private static final long serialVersionUID = 1L;

    ServerUnavailableException(String message) {
        super(message);
    }
}
