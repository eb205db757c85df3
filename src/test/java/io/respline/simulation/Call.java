package io.respline.simulation;

import io.respline.command.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request and all that is known about it. */
final class Call {

    /** What kind of request it is. */
    enum Kind {
        SINGLE,
        UNDECODED,
        PIPELINE,
        TYPED,
        TRANSACTION
    }

    final int id;
    final Kind kind;
    final Form form;
    final List<Cmd> commands;
    final Request<?> request;

    /** The place in the order of submission. */
    int order;

    boolean submitted;
    boolean exchanged;

    /** Whether its caller may have written it, so that an error of writing is told a moment later. */
    boolean direct;

    /** Whether nothing may keep it from success. */
    boolean mustSucceed;

    /** Set by whoever ends the call from outside, before doing so. */
    boolean endedByHand;

    boolean ended;
    long endTurn;
    long endTime;

    @Nullable
    Throwable failure;

    /** Where it was written, and where in the stream it begins. */
    @Nullable
    SimLink link;

    long start;

    /** Where in the stream its first frame ends: without the byte before, nothing of it runs. */
    long decisive;

    Call(int id, Kind kind, Form form, List<Cmd> commands, Request<?> request) {
        this.id = id;
        this.kind = kind;
        this.form = form;
        this.commands = commands;
        this.request = request;
        for (Cmd command : commands) {
            command.call = this;
        }
    }

    long deadline() {
        return request.deadlineNanos();
    }

    /** Whether any of its commands has run. */
    boolean hasRun() {
        return commands.stream().anyMatch(Cmd::hasRun);
    }

    boolean isTransaction() {
        return kind == Kind.TRANSACTION;
    }

    @Override
    public String toString() {
        return "call " + id + " (" + kind + ", " + commands.size() + " commands)";
    }

    /** One command of a call. */
    static final class Cmd {

        final String nonce;

        @Nullable
        Call call;

        @Nullable
        Answer answer;

        Cmd(String nonce) {
            this.nonce = nonce;
        }

        boolean isOverLimit() {
            return answer != null && answer.isOverLimit();
        }

        boolean hasRun() {
            return answer != null && answer.executed();
        }
    }
}
