package io.respline.connection;

import io.netty.buffer.ByteBuf;
import io.respline.bench.Profile;
import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.error.RedisException;
import io.respline.protocol.ReadBudget;
import io.respline.reply.Reply;
import java.util.SplittableRandom;

/** A connection that is ready, without a socket and without a thread: all that its requests pass, on the caller's own. */
final class Engine implements Wire.Owner {

    private final StillLoop loop = new StillLoop();
    private final RedisOptions options = RedisOptions.builder().build();
    private final Traffic traffic;
    private final Wire wire;
    private final SinkLink link = new SinkLink();

    Engine() {
        Surroundings surroundings = new Surroundings(
                loop,
                (endpoint, listener) -> () -> {},
                new ReadBudget(1L << 30),
                new SplittableRandom(1),
                new ConnectGate(1));
        traffic = new Traffic(options, loop, new Completions(null), new Status(options.endpoint()), () -> {});
        wire = new Wire(this, options, surroundings);
        wire.onConnected(link);
    }

    /** Which buffers are written into from now on. */
    void writesInto(Profile buffers) {
        link.hands(buffers);
    }

    /** What a caller does. */
    void submit(Request<?> request) {
        if (!traffic.admission.tryAcquire(Admission.cost(request))) {
            throw new IllegalStateException("the bound is passed");
        }
        traffic.submissions.add(request);
    }

    void submit(Request<?>[] requests) {
        for (Request<?> request : requests) {
            submit(request);
        }
    }

    /** What the loop does with what was submitted. */
    void turn() {
        traffic.takeSubmissions();
        while (traffic.pump(wire)) {}
    }

    /** What the loop does with replies. */
    void read(ByteBuf replies) {
        wire.onRead(replies);
        wire.onReadComplete();
    }

    void sweep() {
        traffic.sweep(wire);
    }

    void close() {
        link.close();
    }

    @Override
    public void onComplete(Request<?> request) {
        traffic.complete(request);
    }

    @Override
    public void onIdle(Wire idle) {
        traffic.settle();
    }

    @Override
    public void onUp(Wire up) {}

    @Override
    public void onWritable(Wire writable) {}

    @Override
    public void onPush(Reply.Push push) {}

    @Override
    public void onError(Request<?> request, Reply.Failure error) {}

    @Override
    public void onDown(Wire lost, RedisException cause) {
        throw new IllegalStateException(cause);
    }
}
