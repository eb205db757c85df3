package io.respline.pubsub.engine;

import io.respline.error.RedisException;
import io.respline.pubsub.Message;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** A subscriber that says how many messages it can take. Thread-safe where {@link Flow.Subscription} is. */
final class FlowOutlet implements Outlet, Flow.Subscription {

    private final Flow.Subscriber<? super Message> subscriber;
    private final LocalSubscription subscription;
    private final AtomicLong demand = new AtomicLong();

    FlowOutlet(Flow.Subscriber<? super Message> subscriber, LocalSubscription subscription) {
        this.subscriber = subscriber;
        this.subscription = subscription;
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            IllegalArgumentException refusal = new IllegalArgumentException("request(" + n + ") is not positive");
            subscription.endWith(() -> subscriber.onError(refusal));
            return;
        }
        demand.accumulateAndGet(n, (had, more) -> had + more < 0 ? Long.MAX_VALUE : had + more);
        subscription.wake();
    }

    @Override
    public void cancel() {
        subscription.cancel();
    }

    @Override
    public boolean wants() {
        return demand.get() > 0;
    }

    @Override
    public void message(Message message) {
        demand.updateAndGet(had -> had == Long.MAX_VALUE ? had : had - 1);
        subscriber.onNext(message);
    }

    @Override
    public void signal(Signal signal) {
        if (signal instanceof Signal.Ended ended) {
            RedisException cause = ended.cause();
            if (cause == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(cause);
            }
        } // the other signals show in the message after the gap
    }

    @Override
    public boolean survives() {
        return false;
    }
}
