package io.respline.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/** Replies for {@link FakeRedis}: well-formed ones, hostile ones, and accidents. */
public final class FakeReplies {

    private static final byte[] CRLF = {'\r', '\n'};
    private static final int BLOCK = 32 * 1024;

    private FakeReplies() {}

    /** These bytes, whatever they are. */
    public static FakeReply raw(byte[] bytes) {
        return connection -> connection.write(bytes);
    }

    /** These characters in UTF-8, whatever they are. */
    public static FakeReply raw(String text) {
        return raw(text.getBytes(UTF_8));
    }

    public static FakeReply ok() {
        return simple("OK");
    }

    public static FakeReply simple(String text) {
        return raw("+" + text + "\r\n");
    }

    /** An error; the text starts with its code, as in {@code "ERR no such key"}. */
    public static FakeReply error(String text) {
        return raw("-" + text + "\r\n");
    }

    public static FakeReply integer(long value) {
        return raw(":" + value + "\r\n");
    }

    public static FakeReply bulk(String text) {
        return bulk(text.getBytes(UTF_8));
    }

    public static FakeReply bulk(byte[] bytes) {
        return raw("$" + bytes.length + "\r\n").then(raw(bytes)).then(raw(CRLF));
    }

    /** Null as the connection's protocol spells it: {@code _} or {@code $-1}. */
    public static FakeReply nullValue() {
        return byProtocol(raw("$-1\r\n"), raw("_\r\n"));
    }

    /** Null in place of an array, as EXEC says it of an aborted transaction: {@code _} or {@code *-1}. */
    public static FakeReply nullArray() {
        return byProtocol(raw("*-1\r\n"), raw("_\r\n"));
    }

    public static FakeReply array(FakeReply... elements) {
        return array(List.of(elements));
    }

    public static FakeReply array(List<FakeReply> elements) {
        return aggregate('*', elements.size(), elements);
    }

    /** Keys and values in turn: a map in RESP3, a flat array in RESP2. */
    public static FakeReply map(FakeReply... keysAndValues) {
        List<FakeReply> flat = List.of(keysAndValues);
        return byProtocol(aggregate('*', flat.size(), flat), aggregate('%', flat.size() / 2, flat));
    }

    /** A push frame of RESP3; its elements are bulk strings. */
    public static FakeReply push(String... words) {
        return aggregate(
                '>', words.length, Arrays.stream(words).map(FakeReplies::bulk).toList());
    }

    /** One thing for RESP2, another for RESP3. */
    public static FakeReply byProtocol(FakeReply resp2, FakeReply resp3) {
        return connection -> (connection.protocol() == 2 ? resp2 : resp3).sendOn(connection);
    }

    /** No reply at all; later replies still come. */
    public static FakeReply silence() {
        return connection -> {};
    }

    /** The end of the connection (FIN). */
    public static FakeReply close() {
        return FakeConnection::close;
    }

    /** The end of the connection (RST). */
    public static FakeReply reset() {
        return FakeConnection::reset;
    }

    /** The end of the server's half of the connection; it still reads. */
    public static FakeReply halfClose() {
        return FakeConnection::halfClose;
    }

    /** A bulk string of that many bytes 'x', made while it is sent: any length costs no memory here. */
    public static FakeReply hugeBulk(long length) {
        return connection -> {
            connection.write(("$" + length + "\r\n").getBytes(UTF_8));
            byte[] block = new byte[BLOCK];
            Arrays.fill(block, (byte) 'x');
            for (long left = length; left > 0; left -= BLOCK) {
                connection.write(left >= BLOCK ? block : Arrays.copyOf(block, (int) left));
            }
            connection.write(CRLF);
        };
    }

    /** An array of that many times the same element, made while it is sent. */
    public static FakeReply hugeArray(long count, FakeReply element) {
        return connection -> {
            connection.write(("*" + count + "\r\n").getBytes(UTF_8));
            for (long i = 0; i < count; i++) {
                element.sendOn(connection);
            }
        };
    }

    /** That many arrays of one element around the innermost reply, made while it is sent. */
    public static FakeReply deepArray(long depth, FakeReply innermost) {
        return connection -> {
            byte[] level = "*1\r\n".getBytes(UTF_8);
            for (long i = 0; i < depth; i++) {
                connection.write(level);
            }
            innermost.sendOn(connection);
        };
    }

    private static FakeReply aggregate(char type, int size, List<FakeReply> elements) {
        return connection -> {
            connection.write((type + Integer.toString(size) + "\r\n").getBytes(UTF_8));
            for (FakeReply element : elements) {
                element.sendOn(connection);
            }
        };
    }
}
