package io.respline.transport;

/**
 * What a loop has done, counted where it is done: tests hold the work per command to budgets that no clock decides. Counting
 * costs an addition to a field. By the owner of the loop.
 */
final class LoopWork {

    private long turns;
    private long sleeps;
    private long tasks;
    private long writes;

    /**
     * A look at it.
     *
     * @param turns how often it has dealt with sockets
     * @param sleeps how often it has gone to sleep, or was about to, because there was nothing to do
     * @param tasks tasks and timers it has run; each is at most one wake-up by another thread
     * @param writes system calls that write
     * @param loans how often callers have borrowed it
     */
    record Snapshot(long turns, long sleeps, long tasks, long writes, long loans) {
        Snapshot plus(Snapshot other) {
            return new Snapshot(
                    turns + other.turns,
                    sleeps + other.sleeps,
                    tasks + other.tasks,
                    writes + other.writes,
                    loans + other.loans);
        }

        Snapshot minus(Snapshot earlier) {
            return new Snapshot(
                    turns - earlier.turns,
                    sleeps - earlier.sleeps,
                    tasks - earlier.tasks,
                    writes - earlier.writes,
                    loans - earlier.loans);
        }
    }

    void turn() {
        turns++;
    }

    void sleep() {
        sleeps++;
    }

    void task() {
        tasks++;
    }

    void write() {
        writes++;
    }

    Snapshot snapshot(long loans) {
        return new Snapshot(turns, sleeps, tasks, writes, loans);
    }
}
