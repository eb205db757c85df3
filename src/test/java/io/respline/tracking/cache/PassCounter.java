package io.respline.tracking.cache;

import io.respline.tracking.engine.TrackingListener;
import io.respline.tracking.engine.TrackingState;
import io.respline.transport.Loop;
import java.util.concurrent.RejectedExecutionException;

/** Counts how much is told between two tasks of the loop: a task that comes back as soon as it is done. */
final class PassCounter implements TrackingListener {

    private final Loop loop;
    private volatile boolean tracking;
    private volatile long told;
    private volatile long most;
    private volatile long passes;
    private long toldBefore;

    PassCounter(Loop loop) {
        this.loop = loop;
    }

    boolean isTracking() {
        return tracking;
    }

    long told() {
        return told;
    }

    long most() {
        return most;
    }

    long passes() {
        return passes;
    }

    void begin() {
        loop.execute(this::look);
    }

    private void look() {
        long now = told;
        most = Math.max(most, now - toldBefore);
        toldBefore = now;
        passes++;
        if (tracking) {
            try {
                loop.execute(this::look);
            } catch (RejectedExecutionException e) {
                tracking = false;
            }
        }
    }

    @Override
    public void onState(TrackingState state) {
        tracking = state == TrackingState.TRACKING;
    }

    @Override
    public void onInvalidated(byte[] key) {
        told++;
    }

    @Override
    public void onAllInvalidated() {
        told++;
    }
}
