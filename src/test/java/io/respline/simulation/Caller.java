package io.respline.simulation;

import io.respline.connection.BlockingCalls;
import io.respline.error.Outcome;
import io.respline.error.RedisInterruptedException;
import io.respline.error.RedisTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One user of the connection: a thread that sends, waits, cancels, gives up. */
final class Caller implements Actor {

    final int id;

    private final World world;
    private final List<Call> open = new ArrayList<>();
    private final Queue<Runnable> plans = new ArrayDeque<>();
    private @Nullable Call blockedOn;
    private @Nullable Call making;
    private boolean patient;
    private boolean busy;
    private boolean quiet;
    private long nextAt;

    Caller(World world, int id) {
        this.world = world;
        this.id = id;
        long soon = world.dice.nanos(0, 5 * Settings.MILLIS);
        this.nextAt = world.now + (world.settings.lonely ? 5 * Settings.MILLIS + soon : soon); // after the connection
    }

    /** From now on it only ends what it has begun. */
    void quieten() {
        quiet = true;
    }

    /** Adds something that it does as soon as it can. */
    void plan(Runnable action) {
        plans.add(action);
    }

    @Override
    public boolean isReady() {
        if (busy) {
            return false;
        }
        if (blockedOn != null) {
            return blockedOn.ended || !patient && blockedOn.deadline() <= world.now;
        }
        return !plans.isEmpty() || !quiet && nextAt <= world.now;
    }

    @Override
    public long wakesAt() {
        if (blockedOn != null) {
            return busy || patient ? Long.MAX_VALUE : blockedOn.deadline();
        }
        return busy || quiet ? Long.MAX_VALUE : nextAt;
    }

    @Override
    public int weight() {
        return 5;
    }

    @Override
    public boolean isPrompt() {
        return false;
    }

    @Override
    public void act() {
        busy = true;
        if (blockedOn == null) {
            Runnable plan = plans.poll();
            if (plan == null) {
                somethingNew();
            } else {
                plan.run();
            }
        } else if (blockedOn.ended) {
            blockedOn = null;
        } else {
            giveUp(blockedOn, false);
        }
        nextAt = world.now + pause();
        busy = false;
    }

    private long pause() {
        if (world.settings.lonely) {
            return world.dice.nanos(0, Settings.MILLIS);
        }
        if (world.settings.busy) {
            return world.dice.nanos(0, 2 * Settings.MILLIS);
        }
        int kind = world.dice.below(10);
        long longest = kind < 4 ? 0 : kind < 9 ? 10 * Settings.MILLIS : 80 * Settings.MILLIS;
        return world.dice.nanos(0, longest);
    }

    private void somethingNew() {
        open.removeIf(call -> call.ended);
        int throwOfDice = world.dice.below(100);
        if (throwOfDice < 12 && !open.isEmpty()) {
            cancel(world.dice.pick(open));
        } else if (throwOfDice < 15 && !open.isEmpty()) {
            completeByHand(world.dice.pick(open));
        } else if (throwOfDice < 20) {
            exchange();
        } else if (throwOfDice < (world.settings.lonely ? 85 : 40)) {
            block();
        } else {
            Call call = world.workload.call();
            if (world.dice.chance(100)) {
                chain(call);
            }
            send(call);
        }
    }

    /** Sends without waiting. */
    void send(Call call) {
        world.note(Event.SENT, id, call.id);
        world.oracle.submitting(call);
        world.connection.send(call.request);
        world.oracle.submitted(call);
        if (!call.ended) {
            open.add(call);
        }
    }

    /** Sends another call from the callback of this one, on whatever thread that runs. */
    private void chain(Call call) {
        if (call.commands.size() == 1 && !quiet) {
            var unused = call.request.whenComplete((value, failure) -> {
                world.tally.add(Count.SENT_FROM_CALLBACKS);
                send(world.workload.call());
            });
        }
    }

    /** What a blocking call does, by the clock of the simulation. */
    private void block() {
        Call call = world.workload.call();
        world.tally.add(Count.BLOCKING_CALLS);
        if (world.settings.direct && world.dice.chance(world.settings.lonely ? 950 : 700)) {
            direct(call);
        } else {
            send(call);
        }
        patient = world.dice.chance(300); // as one who leaves the deadline to the loop
        if (!call.ended && world.dice.chance(150)) {
            giveUp(call, true);
        } else {
            blockedOn = call;
        }
    }

    /** Makes a blocking call that may borrow the loop, up to where its thread would be parked. */
    void direct(Call call) {
        world.note(Event.EXCHANGED, id, call.id);
        Call outer = making;
        making = call;
        call.direct = true;
        world.oracle.submitting(call);
        BlockingCalls.begin(world.connection, call.request);
        world.oracle.submitted(call);
        making = outer;
    }

    /** The call being made has not borrowed the loop for long enough, and is submitted as others are. */
    void submitsAnew() {
        if (making != null) {
            world.oracle.submittedAnew(making);
        }
    }

    private void giveUp(Call call, boolean interrupted) {
        world.note(Event.GAVE_UP, id, call.id);
        boolean withdrawn = call.request.withdraw();
        world.tally.add(Count.WITHDRAWN, withdrawn ? 1 : 0);
        world.preempt();
        Outcome outcome = withdrawn ? Outcome.NOT_SENT : Outcome.MAYBE_EXECUTED;
        call.request.completeExceptionally(
                interrupted
                        ? new RedisInterruptedException("interrupted", outcome)
                        : new RedisTimeoutException("expired", outcome));
        blockedOn = null;
    }

    /** The connection's own blocking call, whose wait ends at once: the thread is interrupted, or the deadline is past. */
    private void exchange() {
        Call call = world.workload.call();
        world.note(Event.EXCHANGED, id, call.id);
        world.tally.add(Count.BLOCKING_CALLS);
        call.exchanged = true;
        world.oracle.submitting(call);
        boolean outer = Thread.currentThread().isInterrupted();
        Thread.currentThread().interrupt();
        world.connection.exchange(call.request);
        if (!Thread.interrupted()) {
            world.violate("an interrupt is not lost: the flag is cleared after " + call);
        }
        if (outer) {
            Thread.currentThread().interrupt();
        }
        world.oracle.submitted(call);
        if (!call.ended) {
            world.violate("a blocking call is over when it returns: " + call);
        }
    }

    private void cancel(Call call) {
        world.note(Event.CANCELLED, id, call.id);
        call.endedByHand |= !call.ended;
        call.request.cancel(world.dice.chance(500));
        world.tally.add(Count.CANCELLED);
    }

    private void completeByHand(Call call) {
        world.note(Event.BY_HAND, id, call.id);
        call.endedByHand |= !call.ended;
        CompletableFuture<?> future = call.request;
        if (world.dice.chance(500)) {
            future.complete(null);
        } else {
            future.completeExceptionally(new IllegalStateException("by hand"));
        }
        world.tally.add(Count.COMPLETED_BY_HAND);
    }
}
