package io.respline.simulation;

import io.respline.transport.Lending;
import io.respline.transport.Loop;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** The event loop: tasks in order, timers when they are due, one thing per turn. */
final class SimLoop implements Loop, Actor {

    private final World world;
    private final SimLending lending;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<SimTimer> timers =
            new PriorityQueue<>(Comparator.<SimTimer>comparingLong(t -> t.due).thenComparingLong(t -> t.order));
    private long orders;
    private long turns;
    private boolean inTurn;
    private boolean ended;

    SimLoop(World world) {
        this.world = world;
        this.lending = new SimLending(world, this);
    }

    @Override
    public void execute(Runnable task) {
        world.preempt();
        if (ended) {
            throw new RejectedExecutionException("the loop has ended");
        }
        tasks.add(task);
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
        requireInLoop("schedule");
        SimTimer timer = new SimTimer(this, task, world.now + delayNanos, orders++);
        timers.add(timer);
        return timer;
    }

    @Override
    public long nanoTime() {
        world.preempt();
        return world.now;
    }

    @Override
    public boolean inLoop() {
        return inTurn || lending.isBorrowerActing();
    }

    @Override
    public @Nullable Lending lending() {
        return world.settings.direct ? lending : null;
    }

    @Override
    public boolean isLent() {
        return lending.isLent();
    }

    /** Whether it is a borrower who acts. */
    boolean isBorrowerActing() {
        return lending.isBorrowerActing();
    }

    /** A borrower does something in the loop's place. */
    void borrowed() {
        turns++;
    }

    /** Something is written, perhaps by a borrower. */
    void writing(SimLink link) {
        requireInLoop("Link.write");
        lending.writing(link);
    }

    /** Something that may only be done on the loop is being done. */
    void requireInLoop(String what) {
        if (!inLoop()) {
            world.violate("confinement: " + what + " was called outside of the loop");
        }
    }

    /** The number of the turn under way, or of the last one. */
    long turns() {
        return turns;
    }

    /** Runs something as the loop. */
    void turn(Runnable task) {
        turns++;
        inTurn = true;
        try {
            task.run();
        } catch (Throwable e) {
            world.violate("the loop lives: a task threw " + e);
        } finally {
            inTurn = false;
        }
    }

    int armedTimers() {
        return timers.size();
    }

    int queuedTasks() {
        return tasks.size();
    }

    /** Ends the loop: whatever is queued is lost, and nothing is accepted any more. */
    void end() {
        ended = true;
        tasks.clear();
        timers.clear();
    }

    @Override
    public boolean isReady() {
        return !isLent() && hasWork();
    }

    /** Whether there is something for the loop's own thread. */
    boolean hasWork() {
        return !tasks.isEmpty() || isDue(timers.peek());
    }

    private boolean isDue(SimTimer timer) {
        return timer != null && timer.due <= world.now;
    }

    @Override
    public void act() {
        SimTimer timer = timers.peek();
        if (isDue(timer) && (tasks.isEmpty() || world.dice.chance(500))) {
            timers.poll();
            world.note(Event.TIMER, (world.now - timer.due) / Settings.MICROS, 0);
            turn(timer.task);
        } else {
            Runnable task = tasks.remove();
            world.note(Event.TASK, tasks.size(), 0);
            turn(task);
        }
    }

    @Override
    public int weight() {
        return 20;
    }

    @Override
    public long wakesAt() {
        SimTimer timer = timers.peek();
        return Math.min(lending.end(), timer == null ? Long.MAX_VALUE : timer.due);
    }

    @Override
    public boolean isPrompt() {
        return true;
    }

    private record SimTimer(SimLoop loop, Runnable task, long due, long order) implements Timer {

        @Override
        public void cancel() {
            loop.requireInLoop("Timer.cancel");
            loop.timers.remove(this);
        }
    }
}
