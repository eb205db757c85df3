package io.respline.tracking.cache;

import io.respline.command.CommandSpec;
import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request may change.
 *
 * @param keys null for everything
 */
record Changes(@Nullable List<ByteKey> keys) {

    private static final Changes EVERYTHING = new Changes(null);

    /** Null if it changes nothing. */
    static @Nullable Changes of(Request<?> request) {
        List<ByteKey> keys = null;
        for (int i = 0; i < request.size(); i++) {
            EncodedCommand<?> command = request.command(i);
            CommandSpec spec = command.spec();
            if (spec.isWrite()) {
                List<byte[]> written = spec.keys().keysOf(command);
                if (written.isEmpty()) {
                    return EVERYTHING; // FLUSHALL, SWAPDB, a script that names none, or a command that nobody knows
                }
                keys = keys == null ? new ArrayList<>() : keys;
                keys.addAll(List.of(ByteKey.all(written)));
            }
        }
        return keys == null ? null : new Changes(keys);
    }

    /** As if all keys of a command had changed. */
    static Changes toKeysOf(EncodedCommand<?> command) {
        return new Changes(List.of(ByteKey.all(command.spec().keys().keysOf(command))));
    }
}
