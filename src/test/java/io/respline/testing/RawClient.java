package io.respline.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A blocking socket that speaks RESP2, for looking at a server past the client under test. Every read fails after ten
 * seconds without a byte. Not thread-safe.
 */
public final class RawClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Connects to a port of the loopback interface. */
    public static RawClient connect(int port) throws IOException {
        return connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    public static RawClient connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(address, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            return new RawClient(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Sends a command and reads its reply.
     *
     * @return a String (simple or bulk, read as UTF-8), a Long, a List of these, or null
     * @throws ServerError if the reply is an error
     */
    public @Nullable Object call(String... words) throws IOException {
        send(words);
        Object reply = read();
        if (reply instanceof ServerError error) {
            throw error;
        }
        return reply;
    }

    /** As {@link #call}, for replies that are a string and not null. */
    public String string(String... words) throws IOException {
        return (String) present(call(words), words);
    }

    /** As {@link #call}, for replies that are a number. */
    public long number(String... words) throws IOException {
        return (Long) present(call(words), words);
    }

    /** As {@link #call}, for replies that are an array. */
    public List<?> list(String... words) throws IOException {
        return (List<?>) present(call(words), words);
    }

    /** Sends a command without reading. */
    public void send(String... words) throws IOException {
        byte[][] args = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            args[i] = words[i].getBytes(UTF_8);
        }
        send(args);
    }

    public void send(byte[]... args) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(("*" + args.length + "\r\n").getBytes(UTF_8));
        for (byte[] arg : args) {
            frame.writeBytes(("$" + arg.length + "\r\n").getBytes(UTF_8));
            frame.writeBytes(arg);
            frame.writeBytes(new byte[] {'\r', '\n'});
        }
        sendRaw(frame.toByteArray());
    }

    /** Sends exactly these bytes. */
    public void sendRaw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    public void sendRaw(String text) throws IOException {
        sendRaw(text.getBytes(UTF_8));
    }

    /** Reads one reply; an error is returned as a {@link ServerError}, not thrown. */
    public @Nullable Object read() throws IOException {
        String line = readLine();
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> rest;
            case '-' -> new ServerError(rest);
            case ':' -> Long.valueOf(rest);
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' -> array(Integer.parseInt(rest));
            default -> throw new IOException("not a reply of RESP2: '" + line + "'");
        };
    }

    /** Reads up to and without CR LF. */
    public String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < 2 || line.charAt(line.length() - 2) != '\r' || line.charAt(line.length() - 1) != '\n') {
            line.append((char) readByte());
        }
        return new String(line.substring(0, line.length() - 2).getBytes(ISO_8859_1), UTF_8);
    }

    /** Reads exactly so many bytes. */
    public byte[] readRaw(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("only " + bytes.length + " of " + count + " bytes came");
        }
        return bytes;
    }

    /** Reads everything up to the end of the stream, as text. */
    public String readToEnd() throws IOException {
        return new String(in.readAllBytes(), UTF_8);
    }

    /** For so long neither a byte nor the end of the connection arrives. */
    public void awaitsNothing(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            throw new AssertionError("read " + in.read());
        } catch (SocketTimeoutException e) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
        }
    }

    /** Waits for the end of the stream: true if it comes, false if a byte comes instead. A reset is an exception. */
    public boolean atEnd() throws IOException {
        return in.read() < 0;
    }

    /** Sends FIN and can still read. */
    public void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    /** The port at this end, by which {@code CLIENT LIST} knows the connection. */
    public int localPort() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private @Nullable String bulk(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        byte[] bytes = readRaw(length + 2);
        return new String(bytes, 0, length, UTF_8);
    }

    private @Nullable List<@Nullable Object> array(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            elements.add(read());
        }
        return elements;
    }

    private int readByte() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException("the server closed the connection");
        }
        return value;
    }

    private static Object present(@Nullable Object reply, String... words) {
        if (reply == null) {
            throw new AssertionError("null in reply to " + String.join(" ", words));
        }
        return reply;
    }

    /** An error in place of a reply. Equal if the text is. */
    public static final class ServerError extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ServerError(String text) {
            super(text);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ServerError error
                    && String.valueOf(getMessage()).equals(error.getMessage());
        }

        @Override
        public int hashCode() {
            return String.valueOf(getMessage()).hashCode();
        }
    }
}
