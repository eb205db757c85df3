package io.respline.pubsub.engine;

import io.respline.pubsub.Overflow;
import java.util.LinkedHashSet;
import java.util.Set;

/** A feed of many members, of whom one counts. */
final class Crowd implements Reader {

    private final Mailbox mailbox;
    private final Runnable wake;

    private Crowd(Mailbox mailbox, Runnable wake) {
        this.mailbox = mailbox;
        this.wake = wake;
    }

    static Feed around(Mailbox mailbox, Runnable wake) {
        Set<Reader> members = new LinkedHashSet<>();
        members.add(new Crowd(mailbox, wake));
        for (int i = 1; i < Feed.COMPANY; i++) {
            members.add(new Crowd(new Mailbox(8, Overflow.CLOSE), () -> {}));
        }
        Feed feed = new Feed(members);
        members.forEach(feed::admit);
        return feed;
    }

    @Override
    public Mailbox mailbox() {
        return mailbox;
    }

    @Override
    public void wake() {
        wake.run();
    }

    @Override
    public void onOverflow() {}
}
