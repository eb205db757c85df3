package io.respline.connection;

import io.respline.command.Request;
import io.respline.command.VirtualThreads;
import io.respline.event.ConnectionState;
import io.respline.transport.Lending;
import io.respline.transport.Link;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Blocking calls without a change of threads: a caller who finds the connection idle borrows the event loop, writes its
 * request and reads the reply itself. Whatever is not the plain reply to it is left to the loop's own thread, and so is the
 * request when the reply does not come soon. Thread-safe.
 */
final class DirectCalls {

    /** Where replies take longer than this, a change of threads does not matter. */
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final ConnectionCore core;
    private final Lending lending;

    /** The borrower's request; confined to the loop, as is the rest of what is touched here between borrow and give back. */
    private @Nullable Request<?> current;

    private final BooleanSupplier isAnswered = this::isAnswered;

    private DirectCalls(ConnectionCore core, Lending lending) {
        this.core = core;
        this.lending = lending;
    }

    /** Null if the loop of the connection cannot be lent. */
    static @Nullable DirectCalls of(ConnectionCore core) {
        Lending lending = core.loop().lending();
        return lending == null ? null : new DirectCalls(core, lending);
    }

    /** Whether the request is written, and perhaps over, and must not be submitted any more. */
    boolean take(Request<?> request) {
        if (request.bytes() > Outbound.CHUNK // of more than one write, the wait is no longer for the reply alone
                || core.upkeep().gauges().latencyNanos() > SLOW_NANOS
                || VirtualThreads.isCurrent()
                || Thread.currentThread().isInterrupted()
                || !lending.borrow()) {
            return false;
        }
        boolean taken = false;
        boolean whole = false;
        try {
            Wire wire = idleWire();
            if (wire != null) {
                taken = true;
                write(request);
                await(request, wire);
            }
            whole = true;
        } finally {
            giveBack(!taken || request.isAnswered(), whole);
        }
        if (request.isAnswered()) {
            request.finish();
        }
        return taken;
    }

    /** @param whole false if the thread has met an error, such as the end of its stack, somewhere in the middle */
    private void giveBack(boolean idle, boolean whole) {
        current = null;
        try {
            if (!whole) {
                lending.strike();
            }
        } finally {
            lending.giveBack(idle);
        }
    }

    /** The stream, if nothing is under way on it, and nothing that nobody asked for has arrived. */
    private @Nullable Wire idleWire() {
        Wire wire = core.upkeep().wire();
        if (wire == null
                || !core.status().is(ConnectionState.READY)
                || !core.traffic().isIdle()
                || !core.traffic().submissions.isEmpty() // somebody is about to wake the loop, and others rely on him
                || !wire.isIdle()) {
            return null;
        }
        Link link = wire.freeLink();
        return link != null && lending.isQuiet(link) && wire.isIdle() ? wire : null;
    }

    private void write(Request<?> request) {
        current = request;
        request.direct(true);
        core.submit(request, false);
    }

    private void await(Request<?> request, Wire wire) {
        Link link = wire.freeLink();
        if (link == null || wire.isIdle() || !lending.drive(link, isAnswered)) {
            request.direct(false);
            core.traffic().watch(request);
        }
    }

    private boolean isAnswered() {
        Request<?> request = current;
        return request != null && request.isAnswered();
    }
}
