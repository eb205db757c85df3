package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.command.ReplyDecoder;
import io.respline.reply.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code BITFIELD} and its operations, made by {@link Bitmaps#bitField(String)}; answers with one number for each {@code
 * get}, {@code set} and {@code incrBy}, in their order, null where {@link BitOverflow#FAIL} kept it from being done. The
 * operations are done one after the other. Immutable and thread-safe.
 */
public final class BitFieldCommand implements Command<List<@Nullable Long>> {

    private static final ReplyDecoder<List<@Nullable Long>> NUMBERS = Decoders.listOf(BitFieldCommand::number);
    private static final CommandTemplate<List<@Nullable Long>> BITFIELD = CommandTemplate.of("BITFIELD", NUMBERS);

    private final EncodedCommand<List<@Nullable Long>> command;

    BitFieldCommand(String key) {
        this(BITFIELD.with(key));
    }

    private BitFieldCommand(EncodedCommand<List<@Nullable Long>> command) {
        this.command = command;
    }

    /** Reads an integer: {@code GET}. */
    public BitFieldCommand get(BitField field) {
        return plus("GET", field.type().word(), field.placeWord());
    }

    /** Sets an integer, and answers with the one before: {@code SET}. */
    public BitFieldCommand set(BitField field, long value) {
        return plus("SET", field.type().word(), field.placeWord(), value);
    }

    /** Adds a number to an integer, and answers with the new value: {@code INCRBY}. */
    public BitFieldCommand incrBy(BitField field, long increment) {
        return plus("INCRBY", field.type().word(), field.placeWord(), increment);
    }

    /** Says what the operations that follow do with numbers that do not fit: {@code OVERFLOW}. */
    public BitFieldCommand overflow(BitOverflow handling) {
        return plus("OVERFLOW", handling.name());
    }

    @Override
    public EncodedCommand<List<@Nullable Long>> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }

    private BitFieldCommand plus(Object... words) {
        return new BitFieldCommand(command.plus(words));
    }

    private static @Nullable Long number(Reply reply) {
        return reply.isNull() ? null : reply.asLong();
    }
}
