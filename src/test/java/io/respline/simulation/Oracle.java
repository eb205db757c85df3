package io.respline.simulation;

import io.respline.error.RedisTimeoutException;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.simulation.Call.Cmd;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows all calls and what became of them, and holds the connection to its promises after each step. */
final class Oracle {

    /** What a call may take beyond its deadline: the slice of the deadline timer, and the loop's and pool's turns. */
    static final long SLACK = 5 * Settings.MILLIS + 3 * World.PATIENCE;

    private final World world;
    private final Writes writes;
    private final Judge judge;
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Cmd> commands = new HashMap<>();
    private final PriorityQueue<Call> byDeadline = new PriorityQueue<>(Comparator.comparingLong(Call::deadline));
    private int orders;
    private final Set<Call> live = new LinkedHashSet<>();
    private int liveCommands;
    private int largestCall = 1;
    private long largestBytes;
    private boolean healthy;
    private boolean closeAsked;
    private boolean connected;
    private int barrier;
    private int unfenced;
    private final Patience patience;

    Oracle(World world) {
        this.world = world;
        this.writes = new Writes(world);
        this.judge = new Judge(world);
        this.patience = new Patience(world);
    }

    // ---- what happens

    /** A call is about to be handed to the connection. */
    void submitting(Call call) {
        call.order = ++orders;
        calls.add(call);
        byDeadline.add(call);
        live.add(call);
        largestCall = Math.max(largestCall, call.request.size());
        largestBytes = Math.max(largestBytes, call.request.bytes());
        call.commands.forEach(command -> commands.put(command.nonce, command));
        world.tally.add(Count.CALLS);
        world.tally.add(Count.COMMANDS, call.commands.size());
        world.tally.add(Count.BATCHES, call.kind == Call.Kind.PIPELINE || call.kind == Call.Kind.TYPED ? 1 : 0);
        world.tally.add(Count.TRANSACTIONS, call.isTransaction() ? 1 : 0);
        var unused = call.request.whenComplete((value, failure) -> ended(call, value, failure));
    }

    /** The connection has taken the call, or refused it. */
    void submitted(Call call) {
        call.submitted = true;
        if (!call.ended) {
            liveCommands += call.request.size();
        }
    }

    /** Others have been submitted before it after all. */
    void submittedAnew(Call call) {
        call.order = ++orders;
    }

    private void ended(Call call, @Nullable Object value, @Nullable Throwable failure) {
        if (world.loop.isBorrowerActing() && !(failure instanceof RedisTimeoutException)) {
            world.violate("no code of users runs on a borrower: " + call + " ends while the loop is lent");
        }
        if (call.submitted) {
            liveCommands -= call.request.size();
        }
        live.remove(call);
        call.ended = true;
        call.endTurn = world.loop.turns();
        call.endTime = world.now;
        call.failure = failure;
        world.note(Event.DONE, call.id, failure == null ? 0 : 1);
        judge.ended(call, value, failure);
    }

    void written(SimLink link, Frame frame) {
        writes.written(link, frame);
    }

    /** The command of a call that a frame carries, or null if it is none of a caller's. */
    @Nullable
    Cmd command(Frame frame) {
        return commands.get(frame.last());
    }

    void answered(Frame frame, Answer answer) {
        Cmd command = command(frame);
        if (command == null || command.answer != null) {
            world.violate("at most once: the server got a command twice, or one that nobody sent: " + frame.name());
            return;
        }
        command.answer = answer;
        world.tally.add(Count.COMMANDS_RUN, answer.executed() ? 1 : 0);
    }

    /** The event listener. */
    void heard(RedisEvent event) {
        if (world.loop.isBorrowerActing()) {
            world.violate("no code of users runs on a borrower: it is told of " + event);
        }
        patience.heard(event);
        if (event instanceof RedisEvent.Connected e) {
            connected = true;
            fenced(e.fenced());
            world.note(Event.READY, e.reconnection() ? 1 : 0, 0);
            world.tally.add(e.reconnection() ? Count.RECONNECTED : Count.CONNECTED);
        } else if (event instanceof RedisEvent.Disconnected e) {
            connected = false;
            world.note(Event.LOST, e.failed(), 0);
            world.tally.add(
                    Count.RENEWED, String.valueOf(e.cause().getMessage()).contains("read-only") ? 1 : 0);
            if (healthy) {
                world.violate("a healthy connection is kept: it ended because of " + e.cause());
            }
        } else if (event instanceof RedisEvent.ConnectFailed e) {
            world.note(Event.CONNECT_FAILED, e.attempt(), 0);
            world.tally.add(Count.CONNECTS_FAILED);
        } else if (event instanceof RedisEvent.Reauthenticated) {
            world.tally.add(Count.HEALED_IN_PLACE);
        } else if (event instanceof RedisEvent.GaveUp) {
            world.violate("nothing lasting stands in the way: and yet the connection gave up");
        } else if (event instanceof RedisEvent.Closed) {
            connected = false;
            world.note(Event.CLOSED, 0, 0);
        }
    }

    private void fenced(boolean fenced) {
        world.tally.add(fenced ? Count.FENCED : Count.NOT_FENCED);
        int newest = 0;
        for (SimLink link : world.network.links()) {
            newest = Math.max(newest, link.isOpen() ? link.id : 0);
        }
        if (fenced) {
            barrier = newest;
        } else {
            unfenced = newest;
        }
        boolean named = world.tally.of(Count.FORGOTTEN) == 0; // one that was forgotten may have no name to be found by
        if (!fenced && named && world.settings.fence && !world.server.forbidsFence()) {
            world.violate("a lost connection is ended where that is allowed: it was not");
        }
    }

    /** Whether what was written on this link must not run any more. */
    boolean isSilenced(int link) {
        return link < barrier && link >= unfenced;
    }

    /** An attempt to connect begins. */
    void dialed() {
        patience.dialed();
    }

    /** From now on there is no reason to lose the connection. */
    void healthy() {
        healthy = true;
    }

    /** Somebody is about to close the connection. */
    void closing() {
        closeAsked = true;
    }

    boolean isClosing() {
        return closeAsked;
    }

    boolean isConnected() {
        return connected;
    }

    // ---- what must hold

    void check() {
        while (!byDeadline.isEmpty() && byDeadline.peek().deadline() + SLACK < world.now) {
            Call call = byDeadline.remove();
            if (call.submitted && !call.ended) {
                world.violate("every call ends in time: " + call + " is "
                        + (world.now - call.deadline()) / Settings.MICROS + " us late");
            }
        }
        checkBounds();
        if (!closeAsked) {
            patience.check();
            world.network.links().forEach(this::checkDetection);
            world.network.links().forEach(this::checkStall);
            world.network.links().forEach(this::checkProgress);
        }
    }

    private void checkBounds() {
        int inFlight = world.connection.inFlight();
        int most = Math.max(world.settings.options.maxInFlight(), largestCall);
        if (inFlight > most || inFlight < 0) {
            world.violate("nothing is unbounded: " + inFlight + " commands in flight, the bound is " + most);
        }
        long bytes = world.connection.inFlightBytes();
        if (bytes > Math.max(world.settings.options.maxInFlightBytes(), largestBytes) || bytes < 0) {
            world.violate("nothing is unbounded: " + bytes + " bytes in flight");
        }
        if (!world.settings.pool && inFlight < liveCommands) {
            world.violate(
                    "the counter counts: " + inFlight + " commands in flight, but " + liveCommands + " have not ended");
        }
    }

    /** When the loop has nothing to do and the stream takes bytes, nothing waits to be written. */
    private void checkProgress(SimLink link) {
        boolean writes = connected && world.connection.state() == ConnectionState.READY;
        if (!writes
                || world.loop.isLent()
                || world.loop.isReady()
                || world.pool.isReady()
                || !link.isOpen()
                || link.isBusy()) {
            return;
        }
        for (Call call : live) {
            if (call.submitted && call.link == null) {
                world.violate("what waits is written as soon as it can be: " + call + " is not");
            }
        }
    }

    private void checkDetection(SimLink link) {
        if (!link.isOpen()) {
            return;
        }
        boolean beats = world.connection.state() == ConnectionState.READY;
        if (beats && world.now > link.session.extra().mustBeFoundBy()) {
            world.violate("shifted replies are found within a heartbeat: link " + link.id + " is still open");
        }
        long blackSince = link.session.blackSince();
        if (blackSince != Long.MAX_VALUE && world.now - blackSince > world.settings.longestDetection()) {
            world.violate("a half-open connection is found: link " + link.id + " is still open");
        }
    }

    private void checkStall(SimLink link) {
        long since = link.stalledSince();
        if (link.isOpen() && since != Long.MAX_VALUE && world.now - since > world.settings.longestStall()) {
            world.violate("a stall is found: link " + link.id + " is still open");
        }
    }

    /** How many calls have no end yet. */
    int live() {
        return live.size();
    }

    List<Call> calls() {
        return calls;
    }

    /** Nothing more will happen: are all failures honest? */
    void judgeAll() {
        calls.forEach(judge::finally_);
    }
}
