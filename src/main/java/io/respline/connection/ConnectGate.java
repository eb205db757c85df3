package io.respline.connection;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

/**
 * What the connections of a client have in common when they connect. It bounds how many attempts are made at a time, so
 * that many connections lost at once do not come back in one rush: first come, first served. And it remembers whether any
 * of them has ever been ready, and what has been reported already. Thread-safe.
 */
public final class ConnectGate {

    private final int most;
    private final Queue<Pass> waiting = new ArrayDeque<>();
    private final Set<String> reported = new HashSet<>();
    private int underWay;
    private volatile boolean everReady;

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

    /** Whether a connection of the client has ever been ready. */
    boolean everReady() {
        return everReady;
    }

    /** A connection is ready. */
    void ready() {
        everReady = true;
    }

    /** True for the first of the client's connections that asks, so that each thing is reported once. */
    synchronized boolean isNews(String what) {
        return reported.add(what);
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
            Pass next;
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
