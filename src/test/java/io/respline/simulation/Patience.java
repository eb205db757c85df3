package io.respline.simulation;

import io.respline.event.RedisEvent;

/** Watches when the connection tries again: at once after one that lasted, and not at once again after one that did not. */
final class Patience {

    private final World world;
    private long readySince;
    private boolean hastyRetryTaken;
    private long dialNotBefore = Long.MIN_VALUE;
    private long dialBy = Long.MAX_VALUE;
    private boolean waiting;

    Patience(World world) {
        this.world = world;
    }

    void heard(RedisEvent event) {
        if (event instanceof RedisEvent.Connected) {
            readySince = world.now;
        } else if (event instanceof RedisEvent.Disconnected) {
            lost();
        } else if (event instanceof RedisEvent.ConnectFailed e) {
            hastyRetryTaken = true;
            wait(e.delay().toNanos(), e.delay().toNanos());
        }
    }

    private void lost() {
        if (world.now - readySince
                >= world.settings.options.reconnect().stableAfter().toNanos()) {
            hastyRetryTaken = false;
        }
        long most = world.settings.options.reconnect().firstJitter().toNanos();
        if (!hastyRetryTaken) {
            wait(0, most);
        } else {
            long least = world.settings.options.reconnect().initial().toNanos() / 2;
            wait(least, world.settings.longestBackoff);
            world.tally.add(Count.LOST_TOO_SOON);
        }
        hastyRetryTaken = true;
    }

    private void wait(long least, long most) {
        dialNotBefore = world.now + least;
        dialBy = world.now + most + 4 * World.PATIENCE;
        waiting = true;
    }

    /** An attempt begins. */
    void dialed() {
        if (waiting && world.now < dialNotBefore) {
            world.violate("what does not last is not made again at once: an attempt begins "
                    + (dialNotBefore - world.now) / Settings.MICROS + " us early");
        }
        waiting = false;
    }

    void check() {
        if (waiting && world.now > dialBy) {
            world.violate("what lasted is made again at once, the rest after its wait: no attempt has begun "
                    + (world.now - dialBy) / Settings.MICROS + " us after it was due");
        }
    }
}
