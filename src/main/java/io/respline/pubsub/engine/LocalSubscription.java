package io.respline.pubsub.engine;

import io.respline.config.Durations;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.error.RedisOverloadException;
import io.respline.pubsub.Gap;
import io.respline.pubsub.Message;
import io.respline.pubsub.Subscription;
import io.respline.pubsub.SubscriptionListener;
import io.respline.pubsub.SubscriptionState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as its user has it, and as its target sees it. What is a {@link Member}'s belongs to the event loop; its
 * user's methods may be called from any thread. Both may end it.
 */
final class LocalSubscription implements Subscription, Member, CourierOwner {

    private final Home home;
    private final Address address;
    private final Settings settings;
    private final Mailbox mailbox;
    private final CompletableFuture<Void> confirmed = new CompletableFuture<>();
    private final CompletableFuture<Void> atRest = new CompletableFuture<>();
    private final AtomicReference<SubscriptionState> state = new AtomicReference<>(SubscriptionState.PENDING);
    private final AtomicReference<Delivery> delivery = new AtomicReference<>(Delivery.NONE);
    private volatile boolean cancelled;
    private volatile boolean over;

    private long lostAt;
    private @Nullable RedisException lostBy;

    LocalSubscription(Home home, Address address, Settings settings, @Nullable SubscriptionListener listener) {
        this.home = home;
        this.address = address;
        this.settings = settings;
        this.mailbox = new Mailbox(settings.buffer(), settings.overflow());
        if (listener != null) {
            delivery.set(courier(new ListenerOutlet(listener)));
        }
    }

    private Courier courier(Outlet outlet) {
        return new Courier(mailbox, outlet, settings.executor(), this);
    }

    Address address() {
        return address;
    }

    /** Done when it has ended and no callback runs. */
    CompletableFuture<Void> rest() {
        return atRest;
    }

    // ---- by the event loop

    private boolean transition(SubscriptionState from, SubscriptionState to) {
        return state.compareAndSet(from, to);
    }

    @Override
    public void onConfirmed() {
        if (transition(SubscriptionState.PENDING, SubscriptionState.SUBSCRIBED)) {
            tell(new Signal.Confirmed());
            confirmed.complete(null);
        } else if (transition(SubscriptionState.INTERRUPTED, SubscriptionState.SUBSCRIBED)) {
            RedisException cause = lostBy;
            if (cause != null) {
                tell(new Signal.Resubscribed(new Gap(Duration.ofNanos(home.nanoTime() - lostAt), cause)));
            }
        }
    }

    @Override
    public void onInterrupted(RedisException cause) {
        if (transition(SubscriptionState.SUBSCRIBED, SubscriptionState.INTERRUPTED)) {
            lostAt = home.nanoTime();
            lostBy = cause;
            tell(new Signal.Disconnected(cause));
        }
    }

    @Override
    public Mailbox mailbox() {
        return mailbox;
    }

    @Override
    public void wake() {
        delivery.get().wake();
    }

    @Override
    public void onOverflow() {
        overflown("the buffer of " + settings.buffer() + " messages was full");
    }

    private void tell(Signal signal) {
        if (mailbox.tell(signal)) {
            delivery.get().wake();
        } else {
            overflown("it did not take " + Mailbox.MOST_SIGNALS + " signals");
        }
    }

    private void overflown(String what) {
        end(new RedisOverloadException("A subscription was ended: " + what + ".", Outcome.EXECUTED));
        home.leave(this);
    }

    @Override
    public void onRefused(RedisException cause) {
        end(cause);
        home.leave(this);
    }

    /** Nothing follows; null because the client is closed. */
    void end(@Nullable RedisException cause) {
        if (state.getAndSet(SubscriptionState.CLOSED) != SubscriptionState.CLOSED) {
            mailbox.tell(new Signal.Ended(cause));
            delivery.get().wake();
            confirmed.completeExceptionally(cause == null ? closed() : cause);
        }
        over();
    }

    /** The connection will not come by itself: who waits for it is told. */
    void gaveUp(RedisException cause) {
        confirmed.completeExceptionally(new RedisConnectionException(
                "The subscription is not confirmed: " + cause.getMessage(), cause, Outcome.NOT_SENT));
    }

    private void over() {
        over = true;
        if (delivery.get().isAtRest()) {
            atRest.complete(null);
        }
    }

    private static RedisClosedException closed() {
        return new RedisClosedException("The subscription was closed before it was confirmed.", Outcome.NOT_EXECUTED);
    }

    // ---- by the user

    @Override
    public String name() {
        return address.name();
    }

    @Override
    public CompletableFuture<Void> confirmed() {
        return confirmed;
    }

    @Override
    public SubscriptionState state() {
        return state.get();
    }

    @Override
    public long dropped() {
        return mailbox.dropped();
    }

    @Override
    public Iterable<Message> messages() {
        Puller puller = puller();
        return puller::iterator;
    }

    @Override
    public @Nullable Message poll(Duration timeout) {
        return puller().take(Durations.waiting(timeout, "timeout").toNanos());
    }

    private Puller puller() {
        if (delivery.get() instanceof Puller puller) {
            return puller;
        }
        Puller puller = new Puller(mailbox);
        if (take(puller)) {
            return puller;
        }
        if (delivery.get() instanceof Puller other) {
            return other;
        }
        throw new IllegalStateException("The messages of this subscription go to a listener or a subscriber.");
    }

    /** Whether the contents go this way from now on. */
    private boolean take(Delivery way) {
        boolean isFirst = delivery.compareAndSet(Delivery.NONE, way);
        if (isFirst && cancelled) {
            way.stop();
        }
        return isFirst;
    }

    @Override
    public Flow.Publisher<Message> publisher() {
        if (!Delivery.NONE.equals(delivery.get())) {
            throw new IllegalStateException("The messages of this subscription are taken in another way.");
        }
        return this::subscribe;
    }

    private void subscribe(Flow.Subscriber<? super Message> subscriber) {
        FlowOutlet outlet = new FlowOutlet(subscriber, this);
        Courier courier = courier(outlet);
        if (take(courier)) {
            courier.exclusively(() -> subscriber.onSubscribe(outlet));
            courier.wake();
        } else {
            subscriber.onSubscribe(Nobody.INSTANCE);
            subscriber.onError(new IllegalStateException("The messages of this subscription are taken already."));
        }
    }

    /** The subscription of one who comes too late. */
    private enum Nobody implements Flow.Subscription {
        INSTANCE;

        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }

    /** Ends it, waiting for nobody. */
    void cancel() {
        state.set(SubscriptionState.CLOSED);
        cancelled = true; // before looking who is to be stopped: who comes later looks himself
        delivery.get().stop();
        confirmed.completeExceptionally(closed());
        home.leave(this);
        over();
    }

    /** Ends it, with a last word to its subscriber. */
    void endWith(Runnable lastWord) {
        if (delivery.get() instanceof Courier courier) {
            courier.lastWord(lastWord);
        }
        cancel();
    }

    @Override
    public void close() {
        cancel();
        delivery.get().awaitRest();
    }

    // ---- by its courier

    @Override
    public Callbacks callbacks() {
        return home.callbacks();
    }

    @Override
    public void rejected(Throwable cause) {
        home.failed(cause);
        cancel();
    }

    @Override
    public void threw(Throwable cause, boolean isOver) {
        home.failed(cause);
        if (isOver) {
            cancel();
        }
    }

    @Override
    public void atRest() {
        if (over) {
            atRest.complete(null);
        }
    }

    /** The kind and the state; a channel may be secret. */
    @Override
    public String toString() {
        return "Subscription(" + address.key() + ", " + state.get() + ")";
    }
}
