package io.respline.demo.connector;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An element of the list, byte for byte as somebody pushed it: it is found again in the working list by its bytes. Two
 * equal ones are two jobs, and which of them is which does not matter. Immutable as long as nobody writes to the array.
 */
public final class Job {

    private final byte[] payload;

    private Job(byte[] payload) {
        this.payload = payload;
    }

    static Job of(byte[] payload) {
        return new Job(payload);
    }

    /** The payload, decoded as UTF-8. */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** The payload. Not a copy. */
    public byte[] payload() {
        return payload;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Job that && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(payload);
    }

    /** The size, and never the contents. */
    @Override
    public String toString() {
        return "Job(" + payload.length + " bytes)";
    }
}
