package io.respline.simulation;

import io.respline.config.Endpoint;
import io.respline.transport.Dialer;
import io.respline.transport.LinkListener;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;

/** The loop's side of the network: attempts to connect, and what the loop hears of its links. */
final class SimNetwork implements Dialer, Actor {

    /** The way of bytes to the server. */
    final Actor transit = new Transit();

    private final World world;
    private final List<SimAttempt> attempts = new ArrayList<>();
    private final List<SimLink> links = new ArrayList<>();
    private int attemptCount;
    private int linkCount;
    private int leaks;

    SimNetwork(World world) {
        this.world = world;
    }

    @Override
    public Attempt dial(Endpoint endpoint, LinkListener listener) {
        world.loop.requireInLoop("Dialer.dial");
        if (openLinks() + attempts.size() > 0) {
            world.violate("one connection at a time: it dials while " + openLinks() + " links are open and "
                    + attempts.size() + " attempts are under way");
        }
        SimAttempt attempt = new SimAttempt(listener, ++attemptCount, world.now + world.chaos.connectDelay());
        attempts.add(attempt);
        world.oracle.dialed();
        world.note(Event.DIALED, attempt.number, 0);
        return attempt;
    }

    int attempts() {
        return attempts.size();
    }

    int openLinks() {
        int open = 0;
        for (SimLink link : links) {
            open += link.isOpen() ? 1 : 0;
        }
        return open;
    }

    /** Links that have ended without giving their buffers back. */
    int leaks() {
        return leaks;
    }

    /** All links of which something is left, the client's end or the server's. */
    List<SimLink> links() {
        return links;
    }

    @Override
    public boolean isReady() {
        if (world.loop.isLent()) {
            return false; // whoever has the loop reads
        }
        if (earliestAttempt() <= world.now) {
            return true;
        }
        for (SimLink link : links) {
            if (isReady(link)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReady(SimLink link) {
        return link.canRead() || link.canAccept() || link.canEnd();
    }

    private long earliestAttempt() {
        long earliest = Long.MAX_VALUE;
        for (SimAttempt attempt : attempts) {
            earliest = Math.min(earliest, attempt.due);
        }
        return earliest;
    }

    @Override
    public void act() {
        List<Runnable> possible = new ArrayList<>();
        for (SimAttempt attempt : attempts) {
            if (attempt.due <= world.now) {
                possible.add(attempt::finish);
            }
        }
        for (SimLink link : links) {
            if (link.canRead()) {
                possible.add(link::read);
            } else if (link.canEnd()) {
                possible.add(link::end);
            }
            if (link.canAccept()) {
                possible.add(link::acceptMore);
            }
        }
        world.loop.turn(world.dice.pick(possible));
    }

    /** Lets go of links of which nothing is left. */
    void forgetEnded() {
        links.removeIf(this::isForgotten);
    }

    private boolean isForgotten(SimLink link) {
        if (!link.isForgotten()) {
            return false;
        }
        leaks += link.leaksBuffers() ? 1 : 0;
        return true;
    }

    @Override
    public int weight() {
        return 20;
    }

    @Override
    public long wakesAt() {
        long wakes = earliestAttempt();
        for (SimLink link : links) {
            wakes = Math.min(wakes, link.isOpen() ? link.down.wakesAt() : Long.MAX_VALUE);
        }
        return wakes;
    }

    @Override
    public boolean isPrompt() {
        return true;
    }

    private final class SimAttempt implements Attempt {

        private final LinkListener listener;
        private final int number;
        private final long due;

        SimAttempt(LinkListener listener, int number, long due) {
            this.listener = listener;
            this.number = number;
            this.due = due;
        }

        void finish() {
            attempts.remove(this);
            if (world.server.isUp()) {
                SimLink link = new SimLink(world, ++linkCount, listener);
                links.add(link);
                world.note(Event.CONNECTED, number, link.id);
                world.server.accept(link.session);
                listener.onConnected(link);
            } else {
                world.note(Event.REFUSED, number, 0);
                listener.onConnectFailed(new ConnectException("Connection refused"));
            }
        }

        @Override
        public void cancel() {
            world.loop.requireInLoop("Attempt.cancel");
            attempts.remove(this);
        }
    }

    private final class Transit implements Actor {

        @Override
        public boolean isReady() {
            for (SimLink link : links) {
                if (link.up.isReady()) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void act() {
            List<SimLink> ready =
                    links.stream().filter(link -> link.up.isReady()).toList();
            world.dice.pick(ready).up.deliver();
        }

        @Override
        public int weight() {
            return 15;
        }

        @Override
        public long wakesAt() {
            long wakes = Long.MAX_VALUE;
            for (SimLink link : links) {
                wakes = Math.min(wakes, link.up.wakesAt());
            }
            return wakes;
        }

        @Override
        public boolean isPrompt() {
            return world.server.isCalm();
        }
    }
}
