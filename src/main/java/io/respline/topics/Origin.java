package io.respline.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.UUID;

/**
 * The envelope of a payload that is delivered locally first: a mark, the id of who published it, the payload. A payload that
 * needs none travels bare, so that any other client can publish and read it; one that begins with the mark by chance is given an
 * envelope of nobody's.
 */
final class Origin {

    private static final byte[] MARK = {(byte) 0xF5, 'r', 'l', '1'};
    private static final int ID_LENGTH = 36;
    private static final int HEAD = MARK.length + ID_LENGTH;
    private static final Origin NOBODY = new Origin(new UUID(0, 0));

    private final byte[] id;

    private Origin(UUID id) {
        this.id = id.toString().getBytes(UTF_8);
    }

    /** One that is nobody else's. */
    static Origin random() {
        return new Origin(UUID.randomUUID());
    }

    /** The payload as it is published by those who do not say who they are. */
    static byte[] bare(byte[] payload) {
        return isMarked(payload) ? NOBODY.enclose(payload) : payload;
    }

    /** The payload in an envelope of this origin. */
    byte[] enclose(byte[] payload) {
        byte[] enclosed = Arrays.copyOf(MARK, HEAD + payload.length);
        System.arraycopy(id, 0, enclosed, MARK.length, ID_LENGTH);
        System.arraycopy(payload, 0, enclosed, HEAD, payload.length);
        return enclosed;
    }

    /** Whether it is enclosed in an envelope of this origin. */
    boolean isOf(byte[] published) {
        return isEnclosed(published) && Arrays.equals(published, MARK.length, HEAD, id, 0, ID_LENGTH);
    }

    /** The payload of what was published. */
    static byte[] open(byte[] published) {
        return isEnclosed(published) ? Arrays.copyOfRange(published, HEAD, published.length) : published;
    }

    static boolean isEnclosed(byte[] published) {
        return isMarked(published) && published.length >= HEAD;
    }

    private static boolean isMarked(byte[] published) {
        return published.length >= MARK.length && Arrays.equals(published, 0, MARK.length, MARK, 0, MARK.length);
    }
}
