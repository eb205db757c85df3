package io.respline.demo.livelog;

import static io.respline.commands.streams.Streams.xrange;
import static io.respline.commands.streams.Streams.xrevRange;

import io.respline.command.Batch;
import io.respline.command.BatchResult;
import io.respline.command.Command;
import io.respline.commands.streams.StreamEntry;
import io.respline.commands.streams.StreamId;
import io.respline.commands.streams.StreamRange;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Appends to one account's log: in the order of the offers, each event once, whatever happens to the connection. One batch
 * is under way at a time; what is offered meanwhile makes up the next. A failure says through its outcome whether the
 * batch may be repeated. If it may have run, the log itself tells which events it has. Confined to the node's event loop.
 */
final class Outbox {

    private static final int BATCH = 100;
    private static final int PAGE = 500;
    private static final long RETRY_MILLIS = 100;

    private final AccountId account;
    private final Backend backend;
    private final Runnable onEmpty;
    private final Map<String, Outgoing> waiting = new LinkedHashMap<>();
    private OutboxState state = OutboxState.LOOKING;

    /** Everything in {@link #waiting} lies behind this position, if it is in the log at all. */
    private StreamId before = StreamId.MIN;

    Outbox(AccountId account, Backend backend, Runnable onEmpty) {
        this.account = account;
        this.backend = backend;
        this.onEmpty = onEmpty;
        look();
    }

    void offer(Outgoing outgoing) {
        waiting.put(outgoing.event().once(), outgoing);
    }

    int size() {
        return waiting.size();
    }

    private void look() {
        backend.redis()
                .send(xrevRange(account.logKey(), StreamRange.ALL).count(1))
                .whenComplete((tail, failure) -> {
                    if (tail == null) {
                        fail(failure, this::look);
                    } else {
                        before = tail.isEmpty() ? StreamId.MIN : tail.get(0).id();
                        transition(OutboxState.SENDING);
                        sendNext();
                    }
                });
    }

    private void sendNext() {
        if (waiting.isEmpty()) {
            transition(OutboxState.EMPTY);
            onEmpty.run();
            return;
        }
        List<Outgoing> batch = waiting.values().stream().limit(BATCH).toList();
        List<Command<StreamId>> appends = new ArrayList<>(batch.size());
        batch.forEach(outgoing -> appends.add(outgoing.event().appendTo(account)));
        backend.redis()
                .send(Batch.of(appends))
                .whenComplete((result, failure) -> sent(batch, appends, result, failure));
    }

    private void sent(
            List<Outgoing> batch,
            List<Command<StreamId>> appends,
            @Nullable BatchResult result,
            @Nullable Throwable failure) {
        if (result != null) {
            settle(batch, appends, result);
        } else if (failure instanceof RedisException known && !known.outcome().mayHaveRun()) {
            fail(failure, this::sendNext);
        } else {
            transition(OutboxState.CHECKING);
            check();
        }
    }

    /** Each append has a fate of its own: stored, refused for good, or not run for now, as by a server that is loading. */
    private void settle(List<Outgoing> batch, List<Command<StreamId>> appends, BatchResult result) {
        RedisException passing = null;
        for (int i = 0; i < batch.size(); i++) {
            RedisException error = result.error(i);
            if (error == null) {
                before = result.get(appends.get(i));
                waiting.remove(batch.get(i).event().once());
            } else if (!error.outcome().mayHaveRun()) {
                passing = error;
            } else {
                refuse(batch.get(i), "The log of account " + account + " takes no events.");
            }
        }
        if (passing == null) {
            sendNext();
        } else {
            fail(passing, this::sendNext);
        }
    }

    /** Strikes out what has arrived after all. The client has ended the lost connection at the server, so no more will. */
    private void check() {
        backend.figures().checks++;
        StreamRange unknown = StreamRange.ALL.after(before);
        backend.redis().send(xrange(account.logKey(), unknown).count(PAGE)).whenComplete((entries, failure) -> {
            if (entries == null) {
                fail(failure, this::check);
                return;
            }
            for (StreamEntry entry : entries) {
                before = entry.id();
                waiting.remove(Event.of(entry).once());
            }
            if (entries.size() == PAGE) {
                check();
            } else {
                transition(OutboxState.SENDING);
                sendNext();
            }
        });
    }

    /** Gives up what has waited too long, unless it may be in the log, and goes on with the rest after a while. */
    private void fail(@Nullable Throwable failure, Runnable next) {
        if (state != OutboxState.CHECKING) {
            long now = System.nanoTime();
            Set<Outgoing> expired = new HashSet<>();
            waiting.values().stream().filter(each -> each.isExpired(now)).forEach(expired::add);
            expired.forEach(each -> refuse(each, "Redis could not be reached in time; the event is not stored."));
        }
        if (!(failure instanceof RedisClosedException)) {
            backend.loop().schedule(next, RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void refuse(Outgoing outgoing, String why) {
        waiting.remove(outgoing.event().once());
        outgoing.refused().accept(why);
    }

    private void transition(OutboxState to) {
        state = to;
    }
}
