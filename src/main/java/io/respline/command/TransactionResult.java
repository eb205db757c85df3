package io.respline.command;

import io.respline.error.RedisServerException;
import java.util.List;

/** How a transaction ended. */
public sealed interface TransactionResult {

    /**
     * The transaction ran. A command that failed while it ran has its error at its position; the others stand.
     *
     * @param results the results of the commands, without {@code MULTI} and {@code EXEC}
     */
    record Committed(BatchResult results) implements TransactionResult {}

    /** Nothing ran: a watched key had changed ({@code EXEC} answered null). */
    record Aborted() implements TransactionResult {}

    /**
     * Nothing ran: the server refused to queue a command, or to execute.
     *
     * @param reasons the server's errors, in the order of the commands; never empty
     */
    record Rejected(List<RedisServerException> reasons) implements TransactionResult {}

    /**
     * The results, for callers to whom only a commit is good news.
     *
     * @throws IllegalStateException if the transaction was aborted
     * @throws RedisServerException if it was rejected: the first reason
     */
    default BatchResult committed() {
        if (this instanceof Committed committed) {
            return committed.results();
        }
        if (this instanceof Rejected rejected) {
            throw rejected.reasons().get(0).atCaller();
        }
        throw new IllegalStateException("The transaction was aborted: a watched key had changed.");
    }
}
