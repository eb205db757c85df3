package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.commands.support.Require;
import io.respline.commands.support.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Bitmaps: the bits of a string, counted from 0, the highest bit of the first byte. What is not there, is zero. */
public final class Bitmaps {

    private static final CommandTemplate<Long> BITCOUNT = CommandTemplate.of("BITCOUNT", Decoders.LONG);
    private static final CommandTemplate<List<Long>> BITFIELD_RO =
            CommandTemplate.of("BITFIELD_RO", Decoders.LONG_LIST);
    private static final CommandTemplate<Long> BITOP = CommandTemplate.of("BITOP", Decoders.LONG);
    private static final CommandTemplate<Long> BITPOS = CommandTemplate.of("BITPOS", Decoders.LONG);
    private static final CommandTemplate<Boolean> GETBIT = CommandTemplate.of("GETBIT", Decoders.BOOLEAN);
    private static final CommandTemplate<Boolean> SETBIT = CommandTemplate.of("SETBIT", Decoders.BOOLEAN);

    private Bitmaps() {}

    /**
     * How many bits are set.
     * <a href="https://valkey.io/commands/bitcount/">BITCOUNT</a>, since 2.6.0, O(n) in the bytes.
     */
    public static Command<Long> bitCount(String key) {
        return BITCOUNT.with(key);
    }

    /** As {@link #bitCount(String)}, in a range. */
    public static Command<Long> bitCount(String key, BitRange range) {
        return BITCOUNT.with(Words.prepend(key, range.words()));
    }

    /**
     * Reads and writes integers of any width; its operations are added to it.
     * <a href="https://valkey.io/commands/bitfield/">BITFIELD</a>, since 3.2.0, O(1) for each operation.
     */
    public static BitFieldCommand bitField(String key) {
        return new BitFieldCommand(key);
    }

    /**
     * Reads integers of any width; can be sent to replicas.
     * <a href="https://valkey.io/commands/bitfield_ro/">BITFIELD_RO</a>, since 6.0.0, O(1) for each integer.
     */
    public static Command<List<Long>> bitFieldRo(String key, BitField... fields) {
        return bitFieldRo(key, List.of(fields));
    }

    /** As {@link #bitFieldRo(String, BitField...)}. */
    public static Command<List<Long>> bitFieldRo(String key, Collection<BitField> fields) {
        Require.some(BITFIELD_RO, "field", fields);
        List<Object> words = new ArrayList<>(1 + fields.size() * 3);
        words.add(key);
        for (BitField field : fields) {
            words.addAll(List.of("GET", field.type().word(), field.placeWord()));
        }
        return BITFIELD_RO.withAll(words);
    }

    /**
     * Combines bitmaps and stores the result, replacing what is there; answers with its length in bytes, which is that of
     * the longest.
     * <a href="https://valkey.io/commands/bitop/">BITOP</a>, since 2.6.0, O(n) in the bytes.
     *
     * @throws IllegalArgumentException if the operator takes another number of keys
     */
    public static Command<Long> bitOp(BitOperator operator, String destination, String... keys) {
        return BITOP.with(Words.concat(new Object[] {operator.name(), destination}, operator.check(keys)));
    }

    /** As {@link #bitOp(BitOperator, String, String...)}. */
    public static Command<Long> bitOp(BitOperator operator, String destination, Collection<String> keys) {
        return BITOP.with(Words.concat(new Object[] {operator.name(), destination}, operator.check(keys.toArray())));
    }

    /**
     * The place of the first bit that is set, or is not; -1 if there is none. When it looks for a zero, it takes the bitmap
     * to go on in zeros.
     * <a href="https://valkey.io/commands/bitpos/">BITPOS</a>, since 2.8.7, O(n) in the bytes.
     */
    public static Command<Long> bitPos(String key, boolean bit) {
        return BITPOS.with(key, digit(bit));
    }

    /** As {@link #bitPos(String, boolean)}, from a byte on; a negative one counts from the end. */
    public static Command<Long> bitPos(String key, boolean bit, long startByte) {
        return BITPOS.with(key, digit(bit), startByte);
    }

    /** As {@link #bitPos(String, boolean)}, in a range, behind which nothing is looked for. */
    public static Command<Long> bitPos(String key, boolean bit, BitRange range) {
        return BITPOS.with(Words.concat(new Object[] {key, digit(bit)}, range.words()));
    }

    /**
     * Whether a bit is set.
     * <a href="https://valkey.io/commands/getbit/">GETBIT</a>, since 2.2.0, O(1).
     */
    public static Command<Boolean> getBit(String key, long offset) {
        return GETBIT.with(key, offset);
    }

    /**
     * Sets a bit or clears it; answers whether it was set before.
     * <a href="https://valkey.io/commands/setbit/">SETBIT</a>, since 2.2.0, O(1).
     *
     * @param offset at the most 2<sup>32</sup> - 1; the string grows to this bit, for which the server may take a while
     */
    public static Command<Boolean> setBit(String key, long offset, boolean bit) {
        return SETBIT.with(key, offset, digit(bit));
    }

    private static long digit(boolean bit) {
        return bit ? 1 : 0;
    }
}
