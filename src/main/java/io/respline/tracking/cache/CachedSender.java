package io.respline.tracking.cache;

import io.respline.command.CommandSender;
import io.respline.command.EncodedCommand;
import io.respline.command.NonBlocking;
import io.respline.command.Request;
import org.jspecify.annotations.Nullable;

/**
 * The seam with a cache in it: a single command that is cacheable is answered from the store, or waits for one read with all who
 * ask the same; everything else goes beneath, and what it may change is forgotten before it is sent and once more before its
 * caller learns of its end. Thread-safe.
 */
final class CachedSender implements CommandSender {

    private final LocalCache cache;
    private final CommandSender beneath;
    private final boolean reads;

    /** @param reads whether reads are answered from the store */
    CachedSender(LocalCache cache, CommandSender beneath, boolean reads) {
        this.cache = cache;
        this.beneath = beneath;
        this.reads = reads;
    }

    private boolean isRead(Request<?> request) {
        return request.size() == 1 && isRead(request.command(0));
    }

    private boolean isRead(EncodedCommand<?> command) {
        return reads && command.spec().isCacheable();
    }

    /** Spares a hit the request. */
    @Override
    public @Nullable Object ready(EncodedCommand<?> command, long now) {
        NonBlocking.refuse();
        return isRead(command) ? cache.ready(command, command.decoder().form(), now) : null;
    }

    @Override
    public void send(Request<?> request) {
        if (isRead(request)) {
            switch (cache.find(request, this)) {
                case ANSWERED, AWAITED -> {}
                case UNCOVERED -> beneath.send(request);
                case DISTRUSTED -> bypass(request);
            }
            return;
        }
        Changes changes = Changes.of(request);
        if (changes == null) {
            beneath.send(request);
        } else {
            cache.forget(changes);
            carry(request, changes);
        }
    }

    /**
     * Sends a read beneath. What it returns may be newer than what the store has, so that the store must not answer its caller's
     * next read.
     */
    void bypass(Request<?> request) {
        carry(request, Changes.toKeysOf(request.command(0)));
    }

    private void carry(Request<?> request, Changes changes) {
        Request<Object> carried = request.again(System.nanoTime());
        var unusedEnd = carried.whenComplete((raw, failure) -> {
            cache.forget(changes);
            request.settle(raw, failure);
        });
        var unusedCancel = request.whenComplete((result, failure) -> carried.cancel(false));
        beneath.send(carried);
    }

    @Override
    public void exchange(Request<?> request) {
        NonBlocking.refuse();
        if (isRead(request)) {
            request.exchanged();
            switch (cache.find(request, this)) {
                case ANSWERED -> {}
                case AWAITED -> cache.waits().await(request);
                case UNCOVERED -> beneath.exchange(request);
                case DISTRUSTED -> exchange(request, Changes.toKeysOf(request.command(0)));
            }
            return;
        }
        Changes changes = Changes.of(request);
        if (changes == null) {
            beneath.exchange(request);
        } else {
            cache.forget(changes);
            exchange(request, changes);
        }
    }

    private void exchange(Request<?> request, Changes changes) {
        try {
            beneath.exchange(request);
        } finally {
            cache.forget(changes);
        }
    }
}
