package io.respline.command;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Specs by the last word of their name, found by bytes in any case without allocation: an open-addressing table, at most
 * a quarter full, never changed once built.
 */
final class SpecLookup {

    static final SpecLookup EMPTY = new SpecLookup(List.of());

    private final @Nullable CommandSpec[] specs;
    private final byte[] @Nullable [] words;
    private final int mask;

    SpecLookup(Collection<CommandSpec> all) {
        int capacity = Integer.highestOneBit(Math.max(1, all.size())) * 8;
        this.specs = new CommandSpec[capacity];
        this.words = new byte[capacity][];
        this.mask = capacity - 1;
        all.forEach(this::add);
    }

    private void add(CommandSpec spec) {
        String name = spec.name();
        byte[] word = name.substring(name.indexOf(' ') + 1).getBytes(StandardCharsets.US_ASCII);
        int slot = hash(word, 0, word.length) & mask;
        while (specs[slot] != null) {
            slot = (slot + 1) & mask;
        }
        specs[slot] = spec;
        words[slot] = word;
    }

    @Nullable
    CommandSpec find(byte[] bytes, int from, int length) {
        int slot = hash(bytes, from, length) & mask;
        for (byte[] word = words[slot]; word != null; word = words[slot]) {
            if (matches(word, bytes, from, length)) {
                return specs[slot];
            }
            slot = (slot + 1) & mask;
        }
        return null;
    }

    private static int hash(byte[] bytes, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = hash * 31 + Ascii.upper(bytes[i]);
        }
        return hash ^ (hash >>> 15);
    }

    private static boolean matches(byte[] word, byte[] bytes, int from, int length) {
        if (word.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word[i] != Ascii.upper(bytes[from + i])) {
                return false;
            }
        }
        return true;
    }
}
