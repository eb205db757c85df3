package io.respline;

import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import org.jspecify.annotations.Nullable;

/**
 * The tries of one request: how many there were, and whether one of them may have run, which no later one takes back.
 * Used by one thread after the other.
 */
final class Tries {

    private int count = 1;
    private boolean mayHaveRun;

    int count() {
        return count;
    }

    /** Another try follows one that ended so. */
    void next(@Nullable Throwable failure) {
        count++;
        mayHaveRun |= failure instanceof RedisException last && last.outcome() == Outcome.MAYBE_EXECUTED;
    }

    /** What is known of all of them, if the last one ended so. */
    Outcome outcome(@Nullable Throwable failure) {
        if (mayHaveRun) {
            return Outcome.MAYBE_EXECUTED;
        }
        return failure instanceof RedisException last ? last.outcome() : Outcome.NOT_EXECUTED;
    }

    /** The failure of the last try, made true for all of them. */
    Throwable honest(Throwable failure) {
        boolean claimsTooMuch = failure instanceof RedisException last
                && (last.outcome() == Outcome.NOT_SENT || last.outcome() == Outcome.NOT_EXECUTED);
        return mayHaveRun && claimsTooMuch
                ? new RedisConnectionException(
                        failure.getMessage() + " An earlier one of " + count + " tries may have run.",
                        failure,
                        Outcome.MAYBE_EXECUTED)
                : failure;
    }
}
