package io.respline.commands;

import io.respline.command.Command;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber's way through a scan. Whoever brings news (demand, a page, an end) takes a turn; the first one works until
 * no turn is left, so that signals come one after the other and never recurse.
 */
final class ScanSubscription<E> implements Flow.Subscription {

    private final Flow.Subscriber<? super E> subscriber;
    private final Function<? super Command<ScanPage<E>>, ? extends CompletionStage<ScanPage<E>>> send;
    private final Command<ScanPage<E>> scan;
    /** One turn is taken from the beginning, by {@code onSubscribe}. */
    private final AtomicInteger turns = new AtomicInteger(1);

    private final AtomicLong demand = new AtomicLong();
    private volatile boolean cancelled;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable ScanPage<E> arrived;

    // Of the one who works.
    private Iterator<E> items = Collections.emptyIterator();
    private @Nullable Command<ScanPage<E>> next;
    private boolean underWay;
    private boolean over;

    ScanSubscription(
            Flow.Subscriber<? super E> subscriber,
            Function<? super Command<ScanPage<E>>, ? extends CompletionStage<ScanPage<E>>> send,
            Command<ScanPage<E>> scan) {
        this.subscriber = subscriber;
        this.send = send;
        this.scan = scan;
        this.next = scan;
    }

    /** Works from now on: the subscriber knows its subscription. */
    void start() {
        workOff();
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            failure = new IllegalArgumentException("a subscriber requests at least one item, not " + count);
        } else {
            demand.accumulateAndGet(count, ScanSubscription::sum);
        }
        takeTurn();
    }

    @Override
    public void cancel() {
        cancelled = true;
        takeTurn();
    }

    private static long sum(long before, long more) {
        long sum = before + more;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private void takeTurn() {
        if (turns.getAndIncrement() == 0) {
            workOff();
        }
    }

    private void workOff() {
        int taken = 1;
        while (taken != 0) {
            work();
            taken = turns.addAndGet(-taken);
        }
    }

    private void work() {
        while (!over && !ends()) {
            if (items.hasNext()) {
                if (demand.get() == 0) {
                    return;
                }
                give(items.next());
            } else if (!turnPage()) {
                return;
            }
        }
    }

    /** Whether the subscription ends here, for whatever reason. */
    private boolean ends() {
        Throwable cause = failure;
        if (cancelled) {
            end();
        } else if (cause != null) {
            end();
            subscriber.onError(cause);
        } else if (!items.hasNext() && next == null) {
            end();
            subscriber.onComplete();
        }
        return over;
    }

    private void end() {
        over = true;
        items = Collections.emptyIterator();
        next = null;
        arrived = null;
    }

    private void give(E item) {
        demand.getAndUpdate(left -> left == Long.MAX_VALUE ? left : left - 1);
        boolean taken = false;
        try {
            subscriber.onNext(item);
            taken = true;
        } finally {
            if (!taken) {
                end();
            }
        }
    }

    /** Takes the page that has arrived, or asks for the next one. False if there is nothing to do now. */
    private boolean turnPage() {
        ScanPage<E> page = arrived;
        if (page != null) {
            arrived = null;
            underWay = false;
            items = page.items().iterator();
            next = page.isLast() ? null : Scans.from(page.next(), scan);
            return true;
        }
        Command<ScanPage<E>> command = next;
        if (underWay || command == null || demand.get() == 0) {
            return false;
        }
        underWay = true;
        try {
            send.apply(command).whenComplete(this::arrive);
        } catch (RuntimeException refused) {
            failure = refused;
        }
        return true;
    }

    private void arrive(@Nullable ScanPage<E> page, @Nullable Throwable error) {
        if (page == null) {
            failure = cause(error);
        }
        arrived = page;
        takeTurn();
    }

    private static Throwable cause(@Nullable Throwable error) {
        if (error == null) {
            return new NullPointerException("the scan was answered with null");
        }
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }
}
