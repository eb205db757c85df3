package io.respline.commands.streams;

import io.respline.commands.support.Times;
import java.time.Instant;

/**
 * The entries between two ids. Starts as {@link #ALL} and is narrowed: {@code StreamRange.ALL.after(id).until(other)}; what is
 * said later about an end replaces what was said before. Immutable and thread-safe.
 *
 * @param lower where it begins, as the server writes it: an id, an id behind {@code (} that is not part of it, or {@code -}
 * @param upper where it ends, likewise, or {@code +}
 */
public record StreamRange(String lower, String upper) {

    /** From the first entry to the last. */
    public static final StreamRange ALL = new StreamRange("-", "+");

    /** Begins with this id. */
    public StreamRange from(StreamId id) {
        return new StreamRange(id.toString(), upper);
    }

    /** Begins with what was added at this time or later, to the millisecond. */
    public StreamRange from(Instant time) {
        return new StreamRange(Long.toString(Times.millis(time)), upper);
    }

    /** Begins behind this id. Since 6.2.0. */
    public StreamRange after(StreamId id) {
        return new StreamRange("(" + id, upper);
    }

    /** Ends with this id. */
    public StreamRange until(StreamId id) {
        return new StreamRange(lower, id.toString());
    }

    /** Ends with what was added at this time or earlier, to the millisecond. */
    public StreamRange until(Instant time) {
        return new StreamRange(lower, Long.toString(time.toEpochMilli()));
    }

    /** Ends before this id. Since 6.2.0. */
    public StreamRange before(StreamId id) {
        return new StreamRange(lower, "(" + id);
    }
}
