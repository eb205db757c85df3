package io.respline.simulation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Cuts what is handed to a link into commands, and is strict about it. */
final class FrameParser {

    private final World world;
    private final Consumer<Frame> sink;
    private byte[] bytes = new byte[256];
    private int end;
    private int at;
    private long offset;
    private long turn;
    private long time;

    FrameParser(World world, Consumer<Frame> sink) {
        this.world = world;
        this.sink = sink;
    }

    /** Whether a command has begun and is not complete. */
    boolean isInside() {
        return end > 0;
    }

    void feed(ByteBuf buffer) {
        if (!isInside()) {
            begin();
        }
        int count = buffer.readableBytes();
        if (end + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end + count, bytes.length * 2));
        }
        buffer.getBytes(buffer.readerIndex(), bytes, end, count);
        end += count;
        parse();
    }

    private void begin() {
        turn = world.loop.turns();
        time = world.now;
    }

    private void parse() {
        int begin = 0;
        at = 0;
        List<String> words = words();
        while (words != null) {
            sink.accept(new Frame(words, offset, offset + at - begin, turn, time));
            begin();
            offset += at - begin;
            begin = at;
            words = words();
        }
        end -= begin;
        System.arraycopy(bytes, begin, bytes, 0, end);
    }

    /** The words of the command that begins here, or null if it is incomplete. */
    private List<String> words() {
        int count = number('*');
        if (count < 0) {
            return null;
        }
        List<String> words = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = number('$');
            if (length < 0 || at + length + 2 > end) {
                return null;
            }
            words.add(new String(bytes, at, length, ISO_8859_1));
            at += length;
            expect('\r');
            expect('\n');
        }
        return words;
    }

    /** The number of a header line, or -1 if the line is incomplete. */
    private int number(char type) {
        int lineEnd = at;
        while (lineEnd < end && bytes[lineEnd] != '\n') {
            lineEnd++;
        }
        if (lineEnd >= end) {
            return -1;
        }
        expect(type);
        int value = 0;
        while (bytes[at] >= '0' && bytes[at] <= '9') {
            value = value * 10 + bytes[at++] - '0';
        }
        expect('\r');
        expect('\n');
        return value;
    }

    private void expect(char wanted) {
        if (bytes[at++] != wanted) {
            world.violate("requests are well-formed: at byte " + (offset + at - 1) + " a " + (int) wanted
                    + " was expected, not " + bytes[at - 1]);
        }
    }
}
