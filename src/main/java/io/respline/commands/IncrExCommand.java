package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.EncodedCommand;
import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Fields;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import io.respline.reply.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * {@code INCREX} and its options, made by {@link Strings#incrEx} and {@link Strings#incrExByFloat}; answers with the new
 * value and what was added. Beyond a bound it adds nothing and leaves the expiry alone, unless it {@link #saturate()
 * saturates}. Immutable and thread-safe.
 *
 * @param <N> {@code Long} or {@code Double}
 */
public final class IncrExCommand<N extends Number> implements Command<Increment<N>> {

    private static final CommandTemplate<Increment<Long>> INCREX =
            CommandTemplate.of("INCREX", ReplyDecoder.of(reply -> increment(reply, Reply::asLong)));
    private static final CommandTemplate<Increment<Double>> INCREX_BYFLOAT =
            CommandTemplate.of("INCREX", ReplyDecoder.of(reply -> increment(reply, Reply::asDouble)));

    private final EncodedCommand<Increment<N>> command;
    private final boolean expires;

    private IncrExCommand(EncodedCommand<Increment<N>> command, boolean expires) {
        this.command = command;
        this.expires = expires;
    }

    static IncrExCommand<Long> byLong(String key, long increment) {
        return new IncrExCommand<>(INCREX.with(key, "BYINT", increment), false);
    }

    static IncrExCommand<Double> byDouble(String key, double increment) {
        return new IncrExCommand<>(INCREX_BYFLOAT.with(key, "BYFLOAT", increment), false);
    }

    /** The least that the value may become: {@code LBOUND}. */
    public IncrExCommand<N> lowerBound(N bound) {
        return new IncrExCommand<>(command.plus("LBOUND", bound), expires);
    }

    /** The most that the value may become: {@code UBOUND}. */
    public IncrExCommand<N> upperBound(N bound) {
        return new IncrExCommand<>(command.plus("UBOUND", bound), expires);
    }

    /** Stops at a bound instead of adding nothing: {@code SATURATE}. */
    public IncrExCommand<N> saturate() {
        return new IncrExCommand<>(command.plus("SATURATE"), expires);
    }

    /**
     * Expires after a time: {@code EX} for whole seconds, otherwise {@code PX}, in milliseconds rounded up.
     *
     * @throws IllegalArgumentException if the time is not positive
     * @throws IllegalStateException if the command has an expiry already
     */
    public IncrExCommand<N> ex(Duration time) {
        return expiring(Times.expiry(time));
    }

    /**
     * As {@link #ex}, unless the key has an expiry already: {@code ENX}, which makes a window of a counter.
     *
     * @throws IllegalArgumentException if the time is not positive
     * @throws IllegalStateException if the command has an expiry already
     */
    public IncrExCommand<N> exOnce(Duration time) {
        return expiring(Times.expiry(time)).plus("ENX");
    }

    /**
     * Expires at a point in time: {@code EXAT} for whole seconds, otherwise {@code PXAT}, in milliseconds rounded up.
     *
     * @throws IllegalStateException if the command has an expiry already
     */
    public IncrExCommand<N> exAt(Instant time) {
        return expiring(Times.expiry(time));
    }

    /**
     * As {@link #exAt}, unless the key has an expiry already: {@code ENX}.
     *
     * @throws IllegalStateException if the command has an expiry already
     */
    public IncrExCommand<N> exOnceAt(Instant time) {
        return expiring(Times.expiry(time)).plus("ENX");
    }

    /**
     * Removes the expiry: {@code PERSIST}.
     *
     * @throws IllegalStateException if the command has an expiry already
     */
    public IncrExCommand<N> persist() {
        return expiring("PERSIST");
    }

    @Override
    public EncodedCommand<Increment<N>> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }

    private IncrExCommand<N> expiring(Object... words) {
        Require.absent(expires, "INCREX takes one expiry: one of ex, exOnce, exAt, exOnceAt and persist");
        return new IncrExCommand<>(command.plus(words), true);
    }

    private IncrExCommand<N> plus(String word) {
        return new IncrExCommand<>(command.plus(word), expires);
    }

    private static <N extends Number> Increment<N> increment(Reply reply, Function<Reply, N> number) {
        List<Reply> parts = reply.asList();
        return new Increment<>(number.apply(Fields.at(parts, 0)), number.apply(Fields.at(parts, 1)));
    }
}
