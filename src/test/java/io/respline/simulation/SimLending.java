package io.respline.simulation;

import io.respline.transport.Lending;
import io.respline.transport.Link;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Lends the loop to callers: while one of them has it, the loop's own turns wait, and the network is read by the borrower. */
final class SimLending implements Lending {

    /** How long the loop's own thread lets a borrower wait. */
    private static final long LONGEST_LOAN = 2 * Settings.MILLIS;

    private final World world;
    private final SimLoop loop;
    private @Nullable Caller borrower;
    private int busy;
    private boolean hasDriven;
    private long end = Long.MAX_VALUE;

    /** Up to where the stream of replies has to be read before the borrower writes. */
    private long arrived;

    SimLending(World world, SimLoop loop) {
        this.world = world;
        this.loop = loop;
    }

    boolean isLent() {
        return borrower != null;
    }

    /** When the loop's own thread calls the loop back. */
    long end() {
        return end;
    }

    /** Whether it is the borrower who acts, and not somebody who has come in between. */
    boolean isBorrowerActing() {
        return borrower != null && world.acting() == borrower;
    }

    /** The borrower writes on this link. */
    void writing(SimLink link) {
        if (isBorrowerActing() && link.down.read() < arrived) {
            world.violate("what has arrived is read before a borrower writes: link " + link.id);
        }
    }

    @Override
    public boolean borrow() {
        Caller caller = world.acting();
        if (caller == null || isLent() || busy != 0 || loop.queuedTasks() > 0 || world.dice.chance(100)) {
            return false;
        }
        if (world.dice.chance(150)) {
            surprise();
        }
        borrower = caller;
        hasDriven = false;
        arrived = arrivedBytes();
        loop.borrowed();
        world.note(Event.BORROWED, caller.id, 0);
        world.preempt();
        return true;
    }

    /** Something has arrived that nobody has read. */
    private void surprise() {
        if (world.dice.chance(500)) {
            world.chaos.strike();
        }
        for (SimLink link : world.network.links()) {
            link.session.push();
            link.down.hurry();
        }
    }

    private long arrivedBytes() {
        long bytes = 0;
        for (SimLink link : world.network.links()) {
            bytes = link.canRead() ? link.down.appended() : bytes;
        }
        return bytes;
    }

    @Override
    public boolean isQuiet(Link guest) {
        SimLink link = (SimLink) guest;
        while (link.canRead()) {
            poll(link);
        }
        hearOfEnd(link);
        world.preempt();
        return loop.queuedTasks() == 0;
    }

    @Override
    public boolean drive(Link guest, BooleanSupplier isOver) {
        hasDriven = true;
        world.tally.add(Count.DIRECT_CALLS);
        SimLink link = (SimLink) guest;
        end = world.now + world.dice.nanos(0, world.dice.chance(300) ? 30 * Settings.MICROS : LONGEST_LOAN);
        boolean over;
        do {
            if (world.dice.chance(300)) {
                poll(link);
            } else if (world.dice.chance(30)) {
                world.chaos.strike();
            } else {
                world.step();
            }
            hearOfEnd(link);
            over = isOver.getAsBoolean();
        } while (!over && world.now < end && !loop.hasWork());
        world.tally.add(over ? Count.ANSWERED_DIRECTLY : Count.HANDED_OVER);
        return over;
    }

    private void poll(SimLink link) {
        if (link.canRead()) {
            loop.borrowed();
            link.read();
        }
    }

    /** That a link has ended is told by a task. */
    private void hearOfEnd(SimLink link) {
        if (link.canEnd() && !loop.hasWork()) {
            loop.execute(() -> {
                if (link.canEnd()) {
                    link.end();
                }
            });
        }
    }

    @Override
    public void strike() {
        world.violate("nothing is thrown while the loop is lent: something was");
    }

    @Override
    public void giveBack(boolean idle) {
        Caller caller = borrower;
        if (caller == null || !isBorrowerActing()) {
            world.violate("one owner at a time: somebody gives the loop back who has not borrowed it");
            return;
        }
        borrower = null;
        end = Long.MAX_VALUE;
        world.note(Event.GIVEN_BACK, caller.id, idle ? 1 : 0);
        if (!idle || hasDriven) {
            world.preempt();
        } else {
            caller.submitsAnew(); // what came in between is before it
        }
    }

    @Override
    public void busy(boolean isBusy) {
        loop.requireInLoop("Lending.busy");
        busy += isBusy ? 1 : -1;
        if (busy < 0 || busy > 1) {
            world.violate("a connection is busy or not: " + busy);
        }
    }

    @Override
    public void crowded() {
        loop.requireInLoop("Lending.crowded");
    }
}
