package io.respline.pubsub.engine;

import io.respline.error.RedisException;
import io.respline.pubsub.Overflow;

/** A subscription that remembers where it stands, and that nothing comes out of order. */
final class TestMember implements Member {

    enum Standing {
        PENDING,
        LIVE,
        INTERRUPTED,
        REFUSED
    }

    Standing standing = Standing.PENDING;
    int gaps;
    private final Mailbox mailbox = new Mailbox(1 << 20, Overflow.CLOSE);

    @Override
    public void onConfirmed() {
        require(standing != Standing.REFUSED);
        standing = Standing.LIVE;
    }

    @Override
    public void onInterrupted(RedisException cause) {
        require(standing != Standing.REFUSED);
        if (standing == Standing.LIVE) {
            standing = Standing.INTERRUPTED;
            gaps++;
        }
    }

    @Override
    public Mailbox mailbox() {
        return mailbox;
    }

    @Override
    public void wake() {}

    @Override
    public void onOverflow() {
        throw new AssertionError("nobody takes so many");
    }

    /** How many messages have arrived since it was last asked. */
    int messages() {
        int messages = 0;
        while (mailbox.next(true) != null) {
            messages++;
        }
        return messages;
    }

    @Override
    public void onRefused(RedisException cause) {
        require(standing != Standing.REFUSED);
        standing = Standing.REFUSED;
    }

    private void require(boolean holds) {
        if (!holds) {
            throw new AssertionError("told something in " + standing);
        }
    }
}
