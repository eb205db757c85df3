package io.respline.lease;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisException;
import io.respline.error.RedisServerException;
import io.respline.pubsub.Gap;
import io.respline.pubsub.Message;
import io.respline.pubsub.Subscription;
import io.respline.pubsub.SubscriptionListener;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one lease, or watches a group, or does both with the same command: one at a time, begun by the timer, by the bell of the
 * group, or by the answer to the one before. Everything but what is volatile is confined to its {@link Serial}.
 */
final class Keeper {

    /** Rings within this time are answered by one look, so that many who join at once do not cost each other too much. */
    private static final long RING_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** What failed is asked again after this time, or the interval if that is shorter. */
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Answers that say nothing about the request itself: it is made again. */
    private static final Set<String> PASSING = Set.of(
            "LOADING", "BUSY", "TRYAGAIN", "CLUSTERDOWN", "MASTERDOWN", "READONLY", "OOM", "MISCONF", "NOREPLICAS");

    private record Held(Entry entry, long untilNanos) {}

    private final Redis redis;
    private final Group group;
    private final LeaseOptions options;
    private final Role role;
    private final Herald herald;
    private final Ticker ticker;
    private final @Nullable View view;
    private final Serial serial = new Serial();
    private final CompletableFuture<Member> joined = new CompletableFuture<>();
    private final CompletableFuture<List<Member>> seen = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> left = new CompletableFuture<>();

    private volatile @Nullable Held held;
    private volatile @Nullable RedisException failure;
    private volatile boolean uncertain = true;

    private KeeperState state;
    private boolean pending;
    private boolean again;
    private boolean ringing;
    private boolean expecting;
    private boolean retrying;
    private boolean released;
    private @Nullable Subscription bell;

    Keeper(Redis redis, Group group, LeaseOptions options, Role role, Herald herald) {
        // A lane, because a renewal must not be overtaken by what follows it. Later than this it would be of no use.
        this.redis =
                redis.withTimeout(options.lease().minus(options.interval())).lane(group.key());
        this.group = group;
        this.options = options;
        this.role = role;
        this.herald = herald;
        this.ticker = Ticker.of(options.scheduler());
        this.view = role.watches()
                ? new View(options.lease().toNanos(), options.interval().toNanos())
                : null;
        this.state = role.claim() == null ? KeeperState.WATCHING : KeeperState.JOINING;
    }

    /** Throws {@link RedisClosedException} if the client is closed. */
    void start() {
        if (role.watches()) {
            bell = redis.pubsub().buffer(1).subscribe(group.key(), new Bell());
        }
        serial.execute(this::tick);
    }

    // ---- what others see

    CompletableFuture<Member> joined() {
        return joined;
    }

    CompletableFuture<List<Member>> seen() {
        return seen;
    }

    @Nullable
    Member self() {
        Held current = held;
        return current == null ? null : current.entry.member();
    }

    /** By the time of this process, which can only say so too early. */
    boolean isHeld() {
        Held current = held;
        return current != null && System.nanoTime() - current.untilNanos < 0;
    }

    Collection<Member> present() {
        return herald.present();
    }

    boolean isUncertain() {
        return uncertain;
    }

    @Nullable
    RedisException failure() {
        return failure;
    }

    // ---- what begins a command

    private final class Bell implements SubscriptionListener {
        @Override
        public void onMessage(Message message) {
            serial.execute(Keeper.this::ring);
        }

        @Override
        public void onSubscribed() {
            serial.execute(Keeper.this::ring);
        }

        @Override
        public void onResubscribed(Gap gap) {
            serial.execute(Keeper.this::ring);
        }
    }

    private void ring() {
        if (!ringing && state != KeeperState.CLOSED) {
            ringing = true;
            later(RING_NANOS, () -> {
                ringing = false;
                lookSoon();
            });
        }
    }

    /** A lease that nobody has renewed for long is looked at when it ends, not at the next interval. */
    private void expect(long millisLeft) {
        if (!expecting && millisLeft >= 0 && millisLeft < options.interval().toMillis()) {
            expecting = true;
            later(RING_NANOS + TimeUnit.MILLISECONDS.toNanos(millisLeft), () -> {
                expecting = false;
                lookSoon();
            });
        }
    }

    private void retry() {
        if (!retrying) {
            retrying = true;
            later(Math.min(RETRY_NANOS, options.interval().toNanos()), () -> {
                retrying = false;
                lookSoon();
            });
        }
    }

    private void lookSoon() {
        again |= pending;
        beat();
    }

    private void tick() {
        if (state != KeeperState.CLOSED) {
            later(options.interval().toNanos(), this::tick);
            beat();
        }
    }

    private void later(long nanos, Runnable task) {
        try {
            ticker.after(nanos, () -> serial.execute(task));
        } catch (RejectedExecutionException e) {
            end(Loss.CLOSED, new IllegalStateException("The scheduler of the lease was closed.", e));
        }
    }

    private void beat() {
        if (!pending) {
            switch (state) {
                case JOINING -> join();
                case HELD, WATCHING -> look();
                case CLOSED -> {}
            }
        }
    }

    // ---- one handler for each answer

    private void join() {
        Role.Claim claim = role.claim();
        if (claim != null) {
            ask(claim.join(), this::onJoined);
        }
    }

    private void onJoined(Entry entry, long sentAt) {
        if (state == KeeperState.JOINING) {
            transition(KeeperState.HELD);
            hold(entry, sentAt);
            herald.held(entry.member());
            if (view == null) {
                joined.complete(entry.member());
            } else {
                again = true;
            }
        }
    }

    private void look() {
        Held current = held;
        String entry = current == null ? "" : current.entry.text();
        String id = current == null ? "" : current.entry.member().id();
        String version = view == null ? Group.NOBODY_ASKS : view.version();
        ask(group.look(entry, id, options.lease().toMillis(), version), this::onLook);
    }

    private void onLook(Look look, long sentAt) {
        if (state == KeeperState.CLOSED) {
            return;
        }
        Held current = held;
        if (current != null) {
            switch (look.standing()) {
                case RENEWED -> hold(current.entry, sentAt);
                case GONE -> lost();
                case TAKEN -> {
                    end(Loss.TAKEN, new IllegalStateException("Another process has joined under the same id."));
                    return;
                }
            }
        }
        if (view != null) {
            herald.present(view.seen(System.nanoTime(), look.version(), look.members()));
            uncertain = view.isUncertain();
            expect(look.millisLeft());
            seen.complete(List.copyOf(present()));
            if (state == KeeperState.HELD && current != null) {
                joined.complete(current.entry.member());
            }
        }
    }

    private void lost() {
        transition(KeeperState.JOINING);
        held = null;
        if (view != null) {
            view.failed(); // whatever ended it may have ended others' leases too
        }
        herald.lost(Loss.EXPIRED);
        again = true;
    }

    private void onFailure(Throwable cause) {
        if (view != null) {
            view.failed();
            uncertain = true;
        }
        if (cause instanceof RedisClosedException) {
            end(Loss.CLOSED, cause);
        } else if (cause instanceof RedisServerException error
                && !joined.isDone()
                && !seen.isDone()
                && !PASSING.contains(error.code())) {
            end(Loss.CLOSED, cause); // refused: asking again would not help
        } else {
            failure = cause instanceof RedisException known ? known : null;
            retry();
        }
    }

    private void hold(Entry entry, long sentAt) {
        held = new Held(entry, sentAt + options.lease().toNanos());
    }

    private <T> void ask(Command<T> command, ObjLongConsumer<T> onAnswer) {
        pending = true;
        long sentAt = System.nanoTime();
        var unused = redis.send(command)
                .whenComplete((answer, cause) -> serial.execute(() -> {
                    pending = false;
                    if (cause == null) {
                        failure = null;
                        onAnswer.accept(answer, sentAt);
                    } else {
                        onFailure(unwrap(cause));
                    }
                    proceed();
                }));
    }

    private void proceed() {
        if (state == KeeperState.CLOSED) {
            release();
        } else if (again) {
            again = false;
            beat();
        }
    }

    private static Throwable unwrap(Throwable cause) {
        return cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
    }

    // ---- the end

    /** The future never fails: where the server cannot be told, the lease runs out. */
    CompletableFuture<@Nullable Void> leave() {
        serial.execute(() -> {
            if (state != KeeperState.CLOSED) {
                herald.stop();
                close(new RedisClosedException("The lease was given up.", Outcome.NOT_EXECUTED));
            }
            if (!pending) {
                release();
            }
        });
        return left;
    }

    private void end(Loss loss, Throwable cause) {
        herald.lost(loss);
        close(cause);
    }

    private void close(Throwable cause) {
        transition(KeeperState.CLOSED);
        held = null;
        joined.completeExceptionally(cause);
        seen.completeExceptionally(cause);
        if (bell != null) {
            bell.close();
        }
    }

    /** Only when nothing is under way that could make a member after this. */
    private void release() {
        Role.Claim claim = role.claim();
        if (claim == null) {
            left.complete(null);
        } else if (!released) {
            released = true;
            var unused = redis.send(claim.leave()).whenComplete((removed, cause) -> left.complete(null));
        }
    }

    private void transition(KeeperState to) {
        state = to;
    }
}
