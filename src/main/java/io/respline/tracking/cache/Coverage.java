package io.respline.tracking.cache;

import io.respline.tracking.CacheOptions;
import io.respline.tracking.TrackingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Which commands a cache is for: those with few keys, of all of which the server tells. Immutable. */
final class Coverage {

    private final byte[][] prefixes;

    Coverage(TrackingMode mode) {
        this.prefixes = mode.prefixes().stream()
                .map(prefix -> prefix.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    boolean includes(List<byte[]> keys) {
        return !keys.isEmpty()
                && keys.size() <= CacheOptions.MAX_KEYS
                && keys.stream().allMatch(this::isTold);
    }

    /** Whether answers about one of these keys may be kept. */
    boolean touches(List<byte[]> keys) {
        return keys.stream().anyMatch(this::isTold);
    }

    private boolean isTold(byte[] key) {
        if (prefixes.length == 0) {
            return true;
        }
        for (byte[] prefix : prefixes) {
            if (key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length)) {
                return true;
            }
        }
        return false;
    }
}
