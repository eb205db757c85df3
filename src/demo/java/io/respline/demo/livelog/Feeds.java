package io.respline.demo.livelog;

import io.netty.channel.Channel;
import java.util.HashMap;
import java.util.Map;

/** The feeds of a node: one for each account that somebody follows there. Confined to the node's event loop. */
final class Feeds {

    private final Backend backend;
    private final Map<AccountId, Feed> feeds = new HashMap<>();

    Feeds(Backend backend) {
        this.backend = backend;
    }

    Follower follow(Channel channel, Subscription wanted) {
        Feed feed = feeds.computeIfAbsent(wanted.account(), account -> new Feed(account, backend));
        Follower follower = new Follower(channel, feed, wanted);
        feed.add(follower);
        return follower;
    }

    void leave(AccountId account, Follower follower) {
        follower.close();
        Feed feed = feeds.get(account);
        if (feed != null && feed.remove(follower)) {
            feeds.remove(account);
        }
    }

    int size() {
        return feeds.size();
    }
}
