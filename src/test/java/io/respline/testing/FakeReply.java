package io.respline.testing;

import java.io.IOException;
import java.time.Duration;

/**
 * What goes back for one command: bytes, silence, or an accident. {@link FakeReplies} makes the common ones; the methods
 * here combine them, as in {@code bulk("v").inPieces(1).thenClose()}.
 */
@FunctionalInterface
public interface FakeReply {

    void sendOn(FakeConnection connection) throws IOException, InterruptedException;

    /** This, then {@code next}. */
    default FakeReply then(FakeReply next) {
        return connection -> {
            sendOn(connection);
            next.sendOn(connection);
        };
    }

    default FakeReply twice() {
        return then(this);
    }

    default FakeReply thenClose() {
        return then(FakeConnection::close);
    }

    default FakeReply thenReset() {
        return then(FakeConnection::reset);
    }

    default FakeReply thenHalfClose() {
        return then(FakeConnection::halfClose);
    }

    /** Not before the gate is open; replies to later commands of the connection wait behind it, as on a real server. */
    default FakeReply heldBy(Gate gate) {
        return connection -> {
            gate.pass();
            sendOn(connection);
        };
    }

    /** In writes of {@code size} bytes with a pause of a millisecond between them. */
    default FakeReply inPieces(int size) {
        return inPieces(size, Duration.ofMillis(1));
    }

    default FakeReply inPieces(int size, Duration pause) {
        return connection -> {
            connection.inPieces(size, pause);
            sendOn(connection);
            connection.inOnePiece();
        };
    }

    /** The first {@code bytes} bytes, then the end of the connection (nothing follows, whatever the reply was). */
    default FakeReply cutAfter(long bytes) {
        return connection -> {
            connection.cutAfter(bytes);
            sendOn(connection);
            connection.close();
        };
    }
}
