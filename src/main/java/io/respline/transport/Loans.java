package io.respline.transport;

import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lends a loop; see {@link Lending}. While it is lent or free, the loop's own thread sleeps and looks after it once in a
 * while: it recalls the loop from a borrower who waits for long, and takes it back when nobody borrows it any more.
 */
final class Loans implements Lending {

    /** How long a borrower may wait for a reply, and how long a socket is left alone when nobody borrows the loop. */
    private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** So long after several requests were under way at once the loop stays with its thread. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Whoever comes so soon after the last borrower need not look what has arrived: the loop's thread would hardly have seen it. */
    private static final long FRESH_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    /** So many looks may find the same borrower before he is asked to give the loop back. */
    private static final int LONGEST = 2;

    /** So many looks in a row may find the loop lent, even if to one borrower after another: then timers get their turn. */
    private static final int MOST_MISSED = 8;

    private final IoLoop loop;
    private final Ownership ownership;

    /** Whether somebody would have borrowed the loop. A hint, so a lost update does no harm. */
    private volatile boolean wanted;

    private long leftAt = System.nanoTime();
    private @Nullable Link guest;
    private boolean clean;
    private int busy;
    private boolean crowd;
    private long crowdedAt;
    private int holds;

    Loans(IoLoop loop, Ownership ownership) {
        this.loop = loop;
        this.ownership = ownership;
    }

    @Nullable
    Link guest() {
        return guest;
    }

    // ---- the borrower

    @Override
    public boolean borrow() {
        if (!ownership.borrow(Thread.currentThread())) {
            if (!wanted) {
                wanted = true;
            }
            return false;
        }
        boolean mine = false;
        try {
            boolean idle = busy == 0 && !ownership.isRecalled() && !loop.hasTasks();
            clean = idle && isClean();
            mine = idle;
            return idle;
        } finally {
            if (!mine) {
                giveBack(false);
            }
        }
    }

    @Override
    public boolean isQuiet(Link link) {
        guest = link;
        if (System.nanoTime() - leftAt > FRESH_NANOS) {
            loop.pollIo();
        }
        return !loop.hasTasks();
    }

    @Override
    public boolean drive(Link link, BooleanSupplier isOver) {
        guest = link;
        boolean over;
        do {
            loop.runIo();
            over = isOver.getAsBoolean();
        } while (!over && !ownership.isRecalled() && !loop.hasWork());
        return over;
    }

    @Override
    public void strike() {
        loop.strike();
    }

    private static boolean isClean() {
        return !(Thread.currentThread() instanceof FastThreadLocalThread) && FastThreadLocal.size() == 0;
    }

    @Override
    public void giveBack(boolean idle) {
        try {
            if (clean && !isClean()) {
                // What Netty leaves with a thread would keep its class loader alive as long as the thread.
                FastThreadLocal.removeAll();
            }
        } finally {
            clean = false; // of this thread, not of the next
            leftAt = System.nanoTime();
            guest = null;
            ownership.release();
            if (!idle || ownership.isRecalled() || loop.hasTasks()) {
                ownership.wakeOwn();
            }
        }
    }

    /** Whether a borrower may wait for sockets, without an end: the loop's own thread watches over him. */
    boolean mayWait() {
        return !ownership.isRecalled();
    }

    // ---- the owner

    @Override
    public void busy(boolean isBusy) {
        busy += isBusy ? 1 : -1;
        if (busy > 1) {
            crowded();
        }
    }

    @Override
    public void crowded() {
        crowd = true;
        crowdedAt = System.nanoTime();
    }

    /** Keeps the loop from being lent, until {@link #unhold}. */
    void hold() {
        holds++;
    }

    void unhold() {
        holds--;
    }

    // ---- the loop's own thread

    /** Whether the loop is wanted and nothing else goes on. */
    boolean mayLend() {
        if (!wanted || busy != 0 || holds != 0 || loop.hasWork()) {
            return false;
        }
        if (crowd && System.nanoTime() - crowdedAt < GRACE_NANOS) {
            return false;
        }
        crowd = false;
        return true;
    }

    /** Leaves the loop to borrowers, and comes back when it is needed, or when nobody borrows it any more. */
    void lend() {
        wanted = false;
        long seen = ownership.loans();
        int missed = 0;
        int same = 0;
        ownership.release();
        while (true) {
            if (ownership.isLent() || !loop.hasTasks()) {
                var unused = Thread.interrupted(); // a callback may have left that, and then no thread parks
                LockSupport.parkNanos(this, WATCH_NANOS);
            }
            long loans = ownership.loans();
            if (ownership.take()) {
                if (busy != 0 || loop.hasWork() || loans == seen) {
                    return;
                }
                missed = 0;
                same = 0;
                ownership.release();
            } else {
                missed++;
                same = loans == seen ? same + 1 : 0;
                if (missed >= MOST_MISSED || same >= LONGEST) {
                    ownership.recall();
                    loop.wake();
                }
            }
            seen = loans;
        }
    }
}
