package io.respline.connection;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Bounds how many attempts to connect a client makes at a time, so that many connections lost at once do not come back in
 * one rush. First come, first served. Thread-safe.
 */
public final class ConnectGate {

    private final int most;
    private final Queue<Pass> waiting = new ArrayDeque<>();
    private int underWay;

    /** A gate that lets so many attempts through at a time. */
    public ConnectGate(int most) {
        this.most = most;
    }

    /** Runs {@code begin} now or when there is room, on the thread that made room. */
    Pass enter(Runnable begin) {
        Pass pass = new Pass(begin);
        synchronized (this) {
            if (underWay == most) {
                waiting.add(pass);
                return pass;
            }
            underWay++;
            pass.admitted = true;
        }
        begin.run();
        return pass;
    }

    /** The right to one attempt, or a place in the queue for it. */
    final class Pass {

        private final Runnable begin;
        private boolean admitted;
        private boolean over;

        private Pass(Runnable begin) {
            this.begin = begin;
        }

        /** The attempt is over, or nobody wants it any more. May be called again. */
        void leave() {
            Pass next = null;
            synchronized (ConnectGate.this) {
                if (over) {
                    return;
                }
                over = true;
                if (!admitted) {
                    waiting.remove(this);
                    return;
                }
                next = waiting.poll();
                if (next == null) {
                    underWay--;
                } else {
                    next.admitted = true;
                }
            }
            if (next != null) {
                next.begin.run();
            }
        }
    }
}
