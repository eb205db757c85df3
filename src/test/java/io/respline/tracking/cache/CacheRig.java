package io.respline.tracking.cache;

import io.respline.command.Command;
import io.respline.command.CommandSender;
import io.respline.command.Request;
import io.respline.commands.Strings;
import io.respline.config.RedisOptions;
import io.respline.reply.Reply;
import io.respline.tracking.CacheOptions;
import io.respline.tracking.CacheStats;
import io.respline.tracking.engine.TrackingListener;
import io.respline.tracking.engine.TrackingState;
import io.respline.transport.Loop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A cache between two scripted senders, told of changes by the test. */
final class CacheRig implements Tracker {

    static final Duration TIMEOUT = Duration.ofSeconds(20);

    final StepLoop loop = new StepLoop();
    final ScriptedSender tracked = new ScriptedSender();
    final ScriptedSender beneath = new ScriptedSender();
    final LocalCache cache;
    final CommandSender sender;

    TrackingListener listener;
    private volatile long confirmed = System.nanoTime();

    CacheRig(CacheOptions options, @Nullable Executor callbacks) {
        RedisOptions client =
                RedisOptions.builder().commandTimeout(TIMEOUT).maxInFlight(100).build();
        this.cache = LocalCache.on(this, options, client, callbacks);
        this.sender = cache.over(beneath);
    }

    /** Tracking, with these options. */
    static CacheRig of(CacheOptions options) {
        CacheRig rig = new CacheRig(options, null);
        rig.listener.onState(TrackingState.TRACKING);
        return rig;
    }

    static CacheRig standard() {
        return of(CacheOptions.standard());
    }

    @Override
    public CommandSender sender() {
        return tracked;
    }

    @Override
    public long confirmedNanos() {
        return confirmed;
    }

    /** The server has given a sign of life so long ago. */
    void confirmed(Duration ago) {
        confirmed = System.nanoTime() - ago.toNanos();
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public void add(TrackingListener added) {
        listener = added;
    }

    @Override
    public void remove(TrackingListener removed) {
        listener = null;
    }

    CacheStats stats() {
        return cache.stats();
    }

    Request<@Nullable String> get(String key) {
        return send(Strings.get(key), TIMEOUT);
    }

    <T extends @Nullable Object> Request<T> send(Command<T> command, Duration timeout) {
        Request<T> request = Request.of(command.encoded(), System.nanoTime(), timeout.toNanos());
        sender.send(request);
        return request;
    }

    Request<Reply> send(String... words) {
        return send(Command.cmd((Object[]) words), TIMEOUT);
    }

    void changed(String key) {
        listener.onInvalidated(key.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a key, and lets the server answer. */
    void keep(String key, String value) {
        Request<@Nullable String> read = get(key);
        tracked.text(value);
        if (!value.equals(read.join())) {
            throw new AssertionError("a read ended with another answer");
        }
    }

    /** Whether a read of the key is answered from memory. The read that it makes otherwise stays unanswered. */
    boolean has(String key) {
        int before = tracked.count() + beneath.count();
        var unused = get(key);
        return tracked.count() + beneath.count() == before;
    }

    /** Whether a read that begins so much later would be answered from memory; the server is alive then too. */
    boolean answers(String key, Duration later) {
        long then = System.nanoTime() + later.toNanos();
        confirmed = then;
        int before = tracked.count() + beneath.count();
        Request<@Nullable String> request = Request.of(Strings.get(key).encoded(), then, TIMEOUT.toNanos());
        sender.send(request);
        return tracked.count() + beneath.count() == before;
    }
}
