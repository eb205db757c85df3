package io.respline.pubsub.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A channel or pattern by its bytes, as it stands in pushes. Nobody writes to the array. */
record Key(TargetKind kind, byte[] name) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Key that && kind == that.kind && Arrays.equals(name, that.name);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(name) + kind.hashCode();
    }

    @Override
    public String toString() {
        return kind + " of " + name.length + " bytes";
    }
}
