package io.respline.pubsub.engine;

import io.respline.error.RedisException;
import io.respline.pubsub.Message;

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
    int messages;

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
    public void offer(Message message) {
        messages++;
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
