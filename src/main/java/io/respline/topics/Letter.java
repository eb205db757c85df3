package io.respline.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.respline.lease.Leases;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one node sends to another: a mark, the kind, the sender's id with its length, the number of the question, the payload.
 *
 * @param number of a question and its answer; 0 for a message
 */
record Letter(Kind kind, String from, long number, byte[] payload) {

    enum Kind {
        MESSAGE('m'),
        QUESTION('q'),
        ANSWER('a'),
        /** An answer too: why there is none, as text. */
        FAILURE('f');

        private final byte code;

        Kind(char code) {
            this.code = (byte) code;
        }

        static @Nullable Kind of(byte code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            return null;
        }
    }

    private static final byte[] MARK = {(byte) 0xF5, 'n', 'd', '1'};
    private static final int HEAD = MARK.length + Byte.BYTES + Short.BYTES;
    private static final int MOST_BYTES_PER_CHARACTER = 3;

    byte[] toBytes() {
        byte[] sender = from.getBytes(UTF_8);
        return ByteBuffer.allocate(HEAD + sender.length + Long.BYTES + payload.length)
                .put(MARK)
                .put(kind.code)
                .putShort((short) sender.length)
                .put(sender)
                .putLong(number)
                .put(payload)
                .array();
    }

    /** Null if it is none: somebody else has published it. */
    static @Nullable Letter parse(byte[] bytes) {
        if (bytes.length < HEAD || !Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length)) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).position(MARK.length);
        Kind kind = Kind.of(in.get());
        int length = in.getShort();
        if (kind == null || length < 1 || in.remaining() < length + Long.BYTES) {
            return null;
        }
        if (length > Leases.LONGEST_ID * MOST_BYTES_PER_CHARACTER) {
            return null;
        }
        byte[] sender = new byte[length];
        in.get(sender);
        long number = in.getLong();
        return new Letter(
                kind, new String(sender, UTF_8), number, Arrays.copyOfRange(bytes, in.position(), bytes.length));
    }
}
