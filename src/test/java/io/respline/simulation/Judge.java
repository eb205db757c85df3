package io.respline.simulation;

import io.respline.command.BatchResult;
import io.respline.command.TransactionResult;
import io.respline.config.WhileDown;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.error.RedisInterruptedException;
import io.respline.error.RedisOverloadException;
import io.respline.error.RedisProtocolException;
import io.respline.error.RedisReplyException;
import io.respline.error.RedisServerException;
import io.respline.error.RedisTimeoutException;
import io.respline.simulation.Call.Cmd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares how a call ended with what the server did. */
final class Judge {

    private static final String CROSS_TALK = "a reply never reaches the wrong caller: ";
    private static final String HONESTY = "a failure says what it knows: ";

    private final World world;

    Judge(World world) {
        this.world = world;
    }

    /** A call has just ended. */
    void ended(Call call, @Nullable Object value, @Nullable Throwable failure) {
        if (call.endedByHand || isExcused(call)) {
            return;
        }
        if (failure != null && call.mustSucceed) {
            world.violate("what nothing stands in the way of succeeds: " + call + " failed with " + failure);
        }
        if (failure == null) {
            succeeded(call, value);
        } else if (failure instanceof RedisException known) {
            failed(call, known);
        } else {
            world.violate("failures have types of ours: " + call + " failed with " + failure);
        }
    }

    /** On a stream with a reply too many, nothing can be told until it is found. */
    private static boolean isExcused(Call call) {
        return call.link != null && call.link.session.extra().hasShifted();
    }

    // ---- success

    private void succeeded(Call call, @Nullable Object value) {
        if (call.kind == Call.Kind.UNDECODED && value instanceof io.respline.reply.Reply.Failure) {
            same(call, call.commands.get(0), value);
        } else if (call.kind == Call.Kind.SINGLE || call.kind == Call.Kind.UNDECODED) {
            single(call, call.commands.get(0), value);
        } else if (value instanceof List<?> replies) {
            for (int i = 0; i < call.commands.size(); i++) {
                sameOrUnusable(call, call.commands.get(i), replies.get(i));
            }
        } else if (value instanceof BatchResult result) {
            typed(call, result);
        } else if (value instanceof TransactionResult result) {
            transaction(call, result);
        }
    }

    private void single(Call call, Cmd command, @Nullable Object value) {
        Answer answer = command.answer;
        if (answer != null && (answer.isError() || answer.isOverLimit() || !call.form.fits(answer))) {
            world.violate(CROSS_TALK + call + " has a value where the server gave it none that fits");
        }
        same(call, command, value);
    }

    private void same(Call call, Cmd command, @Nullable Object value) {
        world.tally.add(Count.REPLIES_CHECKED);
        Answer answer = command.answer;
        String text = Form.textOf(value);
        if (answer == null) {
            world.violate("a success did run: " + call + " has '" + text + "' and the server has not answered");
        } else if (!answer.text().equals(text)) {
            world.violate(CROSS_TALK + call + " has '" + text + "', the server answered '" + answer.text() + "'");
        }
    }

    private void sameOrUnusable(Call call, Cmd command, @Nullable Object value) {
        if (command.isOverLimit()) {
            if (!Form.textOf(value).startsWith("-UNUSABLE")) {
                world.violate(CROSS_TALK + call + " has a value where the reply was over the limit");
            }
        } else {
            same(call, command, value);
        }
    }

    private void typed(Call call, BatchResult result) {
        for (int i = 0; i < call.commands.size(); i++) {
            Cmd command = call.commands.get(i);
            Answer answer = command.answer;
            RedisException error = result.error(i);
            if (error instanceof RedisServerException server && answer != null) {
                checkServerError(call, answer, server);
            } else if (error != null && !command.isOverLimit()) {
                world.violate(CROSS_TALK + call + " has a failure at " + i + " that is not its own: " + error);
            } else if (error == null && (answer == null || call.form.fits(answer))) {
                same(call, command, result.get(i));
            }
        }
    }

    private void transaction(Call call, TransactionResult result) {
        if (result instanceof TransactionResult.Committed committed) {
            for (int i = 0; i < call.commands.size(); i++) {
                if (committed.results().error(i) == null) {
                    same(call, call.commands.get(i), committed.results().get(i));
                }
            }
        } else if (call.hasRun()) {
            world.violate(HONESTY + call + " is " + result + ", and yet some of it ran");
        }
    }

    // ---- failure

    private void failed(Call call, RedisException failure) {
        count(failure);
        boolean parks = world.settings.options.whileDown() == WhileDown.PARK;
        if (parks && String.valueOf(failure.getMessage()).contains("the connection is down")) {
            world.violate("parked calls wait for the connection: " + call + " failed with " + failure);
        }
        if (failure instanceof RedisTimeoutException) {
            // Blocking calls wait by the real clock, which is always past the deadline if the epoch is negative.
            boolean realClock = call.exchanged && world.settings.epoch < 0;
            if (world.now < call.deadline() && !realClock) {
                world.violate("nothing times out early: " + call);
            }
        } else if (failure instanceof RedisServerException server) {
            Answer answer = call.commands.get(0).answer;
            if (!call.isTransaction() && answer == null) {
                world.violate(CROSS_TALK + call + " has an error that the server did not send: " + failure);
            } else if (!call.isTransaction()) {
                checkServerError(call, answer, server);
            }
        } else if (failure instanceof RedisReplyException) {
            checkUnusable(call);
        }
    }

    private void checkServerError(Call call, Answer answer, RedisServerException failure) {
        world.tally.add(Count.SERVER_ERRORS);
        if (!answer.isError() || !answer.text().equals("-" + failure.getMessage())) {
            world.violate(CROSS_TALK + call + " failed with '" + failure.getMessage() + "', the server answered '"
                    + answer.text() + "'");
        }
        Outcome right = answer.executed() ? Outcome.EXECUTED : Outcome.NOT_EXECUTED;
        if (failure.outcome() != right) {
            world.violate(HONESTY + call + " failed with " + failure.getMessage() + " and says " + failure.outcome());
        }
    }

    private void checkUnusable(Call call) {
        Answer first = call.commands.get(0).answer;
        boolean overLimit = call.commands.stream().anyMatch(Cmd::isOverLimit);
        boolean misfit = !call.isTransaction() && first != null && !call.form.fits(first);
        world.tally.add(Count.REPLIES_OVER_LIMIT, overLimit ? 1 : 0);
        world.tally.add(Count.MISFITS, misfit ? 1 : 0);
        if (!overLimit && !misfit) {
            world.violate(CROSS_TALK + call + " says that its reply could not be used, but it could");
        }
    }

    private void count(RedisException failure) {
        switch (failure.outcome()) {
            case NOT_SENT -> world.tally.add(Count.OUTCOME_NOT_SENT);
            case NOT_EXECUTED -> world.tally.add(Count.OUTCOME_NOT_EXECUTED);
            case MAYBE_EXECUTED -> world.tally.add(Count.OUTCOME_MAYBE);
            case EXECUTED -> world.tally.add(Count.OUTCOME_EXECUTED);
        }
        if (failure instanceof RedisTimeoutException) {
            world.tally.add(Count.TIMED_OUT);
        } else if (failure instanceof RedisInterruptedException) {
            world.tally.add(Count.INTERRUPTED);
        } else if (failure instanceof RedisOverloadException) {
            world.tally.add(Count.REFUSED_BY_BOUNDS);
        } else if (failure instanceof RedisClosedException) {
            world.tally.add(Count.REFUSED_WHEN_CLOSED);
        } else if (failure instanceof RedisConnectionException || failure instanceof RedisProtocolException) {
            world.tally.add(Count.CONNECTION_FAILURES);
        }
    }

    // ---- when nothing more can happen

    void finally_(Call call) {
        if (!call.ended) {
            world.violate("every call ends: " + call + " never did");
        }
        if (call.endedByHand || isExcused(call) || !(call.failure instanceof RedisException failure)) {
            return;
        }
        boolean ran = call.hasRun();
        boolean right = switch (failure.outcome()) {
            case NOT_SENT -> !ran && !isAccepted(call);
            case NOT_EXECUTED -> !ran;
            case EXECUTED -> ran;
            case MAYBE_EXECUTED -> isDoubtful(call, failure);
        };
        if (!right) {
            world.violate(HONESTY + call + " says " + failure.outcome() + ", ran " + ran + ", accepted "
                    + isAccepted(call) + ": " + failure);
        }
    }

    private static boolean isAccepted(Call call) {
        return call.link != null && call.link.up.accepted() > call.start;
    }

    /** Whether it can have run for all that a client can know. */
    private boolean isDoubtful(Call call, RedisException failure) {
        boolean begun = call.link != null || call.direct || world.settings.bulky;
        boolean lost = failure instanceof RedisConnectionException
                || failure instanceof RedisProtocolException
                || failure instanceof RedisClosedException;
        if (!begun || !lost || call.link == null) {
            return begun;
        }
        return call.decisive <= call.link.up.accepted();
    }
}
