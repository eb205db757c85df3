package io.respline.demo.livelog;

/** What a client sent cannot be used; the message tells it why, and never repeats what it sent. */
final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
        super(message, null, false, false);
    }
}
