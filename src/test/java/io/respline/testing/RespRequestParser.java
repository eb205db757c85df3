package io.respline.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads commands out of a stream of bytes that may be cut anywhere: arrays of bulk strings, and inline commands. Strict:
 * what a real server would refuse is refused. Not thread-safe.
 */
final class RespRequestParser {

    private static final int NOT_READ = -1;
    private static final int MAX_WORDS = 1024 * 1024;
    private static final int MAX_BULK = 512 * 1024 * 1024;

    private byte[] buffer = new byte[1024];
    private int start;
    private int end;
    private int scanned;
    private @Nullable List<byte[]> words;
    private int wordsLeft;
    private int bulkLength = NOT_READ;

    void feed(byte[] bytes, int length) {
        if (end + length > buffer.length) {
            int kept = end - start;
            byte[] target = kept + length > buffer.length ? new byte[(kept + length) * 2] : buffer;
            System.arraycopy(buffer, start, target, 0, kept);
            buffer = target;
            scanned -= start;
            start = 0;
            end = kept;
        }
        System.arraycopy(bytes, 0, buffer, end, length);
        end += length;
    }

    /** The next complete command, or null if more bytes are needed. An empty array is skipped, as a server does. */
    @Nullable
    List<byte[]> poll() {
        while (true) {
            if (words == null) {
                String line = line();
                if (line == null) {
                    return null;
                }
                if (!line.startsWith("*")) {
                    if (line.isBlank()) {
                        continue;
                    }
                    return inline(line);
                }
                wordsLeft = length(line, -1, MAX_WORDS);
                if (wordsLeft <= 0) {
                    continue;
                }
                words = new ArrayList<>(Math.min(wordsLeft, 1024));
            }
            if (!readWords(words)) {
                return null;
            }
            List<byte[]> complete = words;
            words = null;
            return complete;
        }
    }

    /** True in the middle of a command: some of its bytes have come, not all. */
    boolean midCommand() {
        return words != null || end > start;
    }

    private boolean readWords(List<byte[]> into) {
        while (wordsLeft > 0) {
            if (bulkLength == NOT_READ) {
                String line = line();
                if (line == null) {
                    return false;
                }
                if (!line.startsWith("$")) {
                    throw new ProtocolViolation("expected '$', got '" + line + "'");
                }
                bulkLength = length(line, 0, MAX_BULK);
            }
            if (end - start < bulkLength + 2) {
                return false;
            }
            if (buffer[start + bulkLength] != '\r' || buffer[start + bulkLength + 1] != '\n') {
                throw new ProtocolViolation("a bulk string of " + bulkLength + " bytes does not end in CR LF");
            }
            into.add(Arrays.copyOfRange(buffer, start, start + bulkLength));
            start += bulkLength + 2;
            scanned = start;
            bulkLength = NOT_READ;
            wordsLeft--;
        }
        return true;
    }

    private @Nullable String line() {
        for (int i = Math.max(scanned, start); i + 1 < end; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n') {
                String line = new String(buffer, start, i - start, ISO_8859_1);
                start = i + 2;
                scanned = start;
                return line;
            }
        }
        scanned = Math.max(start, end - 1);
        return null;
    }

    private static List<byte[]> inline(String line) {
        return Arrays.stream(line.trim().split("\\s+"))
                .map(word -> word.getBytes(ISO_8859_1))
                .toList();
    }

    private static int length(String line, int least, int most) {
        int value;
        try {
            value = Integer.parseInt(line, 1, line.length(), 10);
        } catch (NumberFormatException e) {
            throw new ProtocolViolation("not a length: '" + line + "'");
        }
        if (value < least || value > most) {
            throw new ProtocolViolation("length out of range: '" + line + "'");
        }
        return value;
    }

    /** The client sent what no server accepts. */
    static final class ProtocolViolation extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ProtocolViolation(String message) {
            super(message);
        }
    }
}
