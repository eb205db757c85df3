package io.respline.bench.compare;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client's end of the line to a {@link Publisher}. Not thread-safe. */
final class PublisherLine implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader answers;

    private PublisherLine(Socket socket) throws IOException {
        this.socket = socket;
        this.answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    static PublisherLine open(int port) throws IOException {
        return new PublisherLine(new Socket(InetAddress.getByName("127.0.0.1"), port));
    }

    void start(PublishOrder order) throws IOException {
        say(order.format());
    }

    /** The number of the round that would have followed. */
    long stop() throws IOException {
        say("stop");
        String answer = answers.readLine();
        if (answer == null) {
            throw new EOFException("the publisher has ended");
        }
        return Long.parseLong(answer);
    }

    private void say(String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
