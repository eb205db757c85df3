package io.respline.tracking.bell;

import java.util.Arrays;

/** The bytes of a key, which are not to be written to. */
record KeyName(byte[] bytes) {

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyName name && Arrays.equals(bytes, name.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The length; a key may be secret. */
    @Override
    public String toString() {
        return "key of " + bytes.length + " bytes";
    }
}
