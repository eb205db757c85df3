package io.respline.demo.connector;

import io.respline.Redis;
import io.respline.error.RedisException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Takes jobs out of a Redis list and hands them to a handler, so many at a time. A job is any element of the list, pushed on
 * the left by anybody: {@code LPUSH emails hello}. Each job is done at least once, whatever dies in between; done twice only
 * if something did. Thread-safe.
 *
 * <p>What can break, and why no job is lost:
 * <ul>
 * <li>The server moves a job, and the answer is lost: the job is in the working list, which the consumer reads again with
 *     every heartbeat.
 * <li>The consumer dies with jobs in hand: its lease runs out, and another one puts them back ({@link Recovery}).
 * <li>It dies between the work and the acknowledgement: the same, and the job is done twice.
 * <li>The answer to the acknowledgement is lost: nothing is repeated, because an equal job might be taken off in its stead
 *     ({@link Worker}). Still in the list, it is found there, and done twice.
 * <li>It is only slow, and others take its jobs over: they are done twice. Its acknowledgements find nothing.
 * <li>The one who recovers dies: each of its steps is one script, so nothing is in between.
 * <li>A claim comes late, when the consumer counts as dead: it enrols the consumer again ({@link WorkingList}).
 * <li>The push has no answer: the producer cannot know. It pushes again, and the handler tells doubles apart by an identity
 *     in the payload.
 * <li>The server dies: what it had kept is what is there. With {@code appendfsync everysec} that is all but a second, and
 *     after a failover all that the replica had.
 * </ul>
 */
public final class ListConnector implements AutoCloseable {

    private static final Duration LONGEST_BEAT = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final ConnectorOptions options;
    private final WorkingList list;
    private final Recovery recovery;
    private final Worker worker;
    private final Semaphore room;
    private final long beatNanos;
    private final long leaseNanos;
    private final Queue<Job> strays = new ArrayDeque<>();
    private final ConnectorStats.Counters counters = new ConnectorStats.Counters();
    private final InHand inHand = new InHand();
    private final CountDownLatch draining = new CountDownLatch(1);
    private final Thread claimer;
    private volatile boolean abandoned;
    private volatile boolean drained;
    private volatile @Nullable RuntimeException trouble;
    private long nextBeat = System.nanoTime();
    private long nextRecovery = nextBeat;
    private long claimsSettledAt = nextBeat;

    private ListConnector(Redis redis, ConnectorOptions options, Executor executor, JobHandler handler) {
        this.options = options;
        this.leaseNanos = options.lease().toNanos();
        this.beatNanos = Math.min(LONGEST_BEAT.toNanos(), leaseNanos / 3);
        this.list = new WorkingList(redis, options, UUID.randomUUID().toString(), Duration.ofNanos(beatNanos));
        this.recovery = new Recovery(redis, options);
        this.room = new Semaphore(options.concurrency());
        this.worker = new Worker(list, options, handler, counters, draining);
        this.claimer = new Thread(() -> run(executor), "connector-" + options.list());
        claimer.setDaemon(true);
    }

    /**
     * Starts to work.
     *
     * @param executor runs the handler; a pool of as many threads as the concurrency, or one that makes a virtual thread per
     *     task; never the thread that asks it. It stays the caller's
     */
    public static ListConnector start(Redis redis, ConnectorOptions options, Executor executor, JobHandler handler) {
        ListConnector connector = new ListConnector(redis, options, executor, handler);
        connector.claimer.start();
        return connector;
    }

    /** What has been done so far. */
    public ConnectorStats stats() {
        return counters.look();
    }

    /** What went wrong last with the list or the executor, not with a job; null if nothing has. It is tried again. */
    public @Nullable RuntimeException trouble() {
        return trouble;
    }

    private void run(Executor executor) {
        while (!abandoned) {
            try {
                beatIfDue();
                if (!isDraining()) {
                    hand(executor);
                } else if (room.tryAcquire(options.concurrency(), beatNanos, TimeUnit.NANOSECONDS)) {
                    leave();
                    drained = true;
                    return;
                }
            } catch (RuntimeException e) {
                // The client heals by itself. A claim may have been made that we have not heard of, or may still be
                // made.
                trouble = e;
                nextBeat = System.nanoTime();
                claimsSettledAt = nextBeat + leaseNanos;
                LockSupport.parkNanos(beatNanos);
            } catch (InterruptedException e) {
                return; // as if the process had died: others take over
            }
        }
    }

    /** Holds the lease, and looks for what is in the working list without anybody's knowledge. */
    private void beatIfDue() {
        long now = System.nanoTime();
        if (now - nextBeat >= 0) {
            Map<Job, Integer> known = inHand.look();
            List<Job> found = InHand.strays(list.renew(), known);
            strays.clear();
            strays.addAll(found);
            nextBeat = now + beatNanos;
        }
        if (now - nextRecovery >= 0 && !isDraining()) {
            counters.recovered.add(recovery.run());
            nextRecovery = now + leaseNanos / 2;
        }
    }

    /** Claims as many jobs as there is room for. Nothing is claimed that would have to wait here: others may be free. */
    private void hand(Executor executor) throws InterruptedException {
        int free = awaitRoom();
        try {
            for (Job job : free == 0 || isDraining() ? List.<Job>of() : jobs(free)) {
                free--;
                hand(job, executor);
            }
        } finally {
            room.release(free);
        }
    }

    private int awaitRoom() throws InterruptedException {
        if (!room.tryAcquire(beatNanos, TimeUnit.NANOSECONDS)) {
            return 0;
        }
        int free = 1;
        while (free < WorkingList.MOST && room.tryAcquire()) {
            free++;
        }
        return free;
    }

    private List<Job> jobs(int most) {
        Job stray = strays.poll();
        if (stray != null) {
            counters.found.increment();
            return List.of(stray);
        }
        List<Job> jobs = list.claim(most);
        return jobs.isEmpty() ? list.await() : jobs;
    }

    private void hand(Job job, Executor executor) {
        inHand.add(job);
        boolean taken = false;
        try {
            executor.execute(() -> {
                try {
                    worker.work(job);
                } finally {
                    letGo(job);
                }
            });
            taken = true;
        } finally {
            if (!taken) { // it stays in the working list, and is found there at the next beat
                letGo(job);
            }
        }
    }

    private void letGo(Job job) {
        inHand.remove(job);
        room.release();
    }

    private boolean isDraining() {
        return draining.getCount() == 0;
    }

    private void leave() {
        // A claim whose end is not known may still put a job into our list: then the lease is left to run out.
        if (System.nanoTime() - claimsSettledAt >= 0) {
            try {
                list.leave();
            } catch (RedisException e) {
                trouble = e; // the lease runs out by itself
            }
        }
    }

    /**
     * Claims nothing more, waits for what is in hand, and leaves. What is not done in time is left to the others, when the
     * lease has run out.
     *
     * @return whether all was done in time
     */
    public boolean drain(Duration limit) throws InterruptedException {
        draining.countDown();
        claimer.join(Math.max(1, limit.toMillis()));
        abandoned = true;
        return drained;
    }

    /** Drains, for 30 s at the most. */
    @Override
    public void close() {
        try {
            drain(DRAIN);
        } catch (InterruptedException e) {
            abandoned = true;
            Thread.currentThread().interrupt();
        }
    }
}
