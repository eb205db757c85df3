package io.respline.commands.sortedsets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An end of a {@link LexRange}. Immutable and thread-safe. */
public final class LexBound {

    /** Before all members. */
    public static final LexBound LEAST = new LexBound("-");

    /** Behind all members. */
    public static final LexBound GREATEST = new LexBound("+");

    /** Text as it is, so that the command can refuse what is no valid text; or bytes. */
    private final Object word;

    private LexBound(Object word) {
        this.word = word;
    }

    /** This member is in the range. */
    public static LexBound including(String member) {
        return new LexBound("[".concat(member));
    }

    /** As {@link #including(String)}, with bytes. */
    public static LexBound including(byte[] member) {
        return new LexBound(marked('[', member));
    }

    /** This member is not in the range, its neighbour is. */
    public static LexBound excluding(String member) {
        return new LexBound("(".concat(member));
    }

    /** As {@link #excluding(String)}, with bytes. */
    public static LexBound excluding(byte[] member) {
        return new LexBound(marked('(', member));
    }

    /** Before the first text that does not begin with this one and is greater. */
    static LexBound behindPrefix(String prefix) {
        byte[] next = prefix.getBytes(StandardCharsets.UTF_8);
        // UTF-8 has no byte 255, so there is always a next one.
        next[next.length - 1]++;
        return excluding(next);
    }

    /** Not to be changed. */
    Object word() {
        return word;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LexBound that && Arrays.equals(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes());
    }

    /** As the server writes it: {@code -}, {@code +}, or the member behind {@code [} or {@code (}. */
    @Override
    public String toString() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    private byte[] bytes() {
        return word instanceof byte[] bytes ? bytes : ((String) word).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] marked(char mark, byte[] member) {
        byte[] word = new byte[member.length + 1];
        word[0] = (byte) mark;
        System.arraycopy(member, 0, word, 1, member.length);
        return word;
    }
}
