package io.respline.demo.mail;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Stands for somebody else's server: it takes its time, and some mailboxes are full. Thread-safe. */
final class MailServer {

    private final List<Mail> delivered = new CopyOnWriteArrayList<>();
    private final Duration time;

    MailServer(Duration time) {
        this.time = time;
    }

    void send(Mail mail) throws IOException {
        LockSupport.parkNanos(time.toNanos());
        if (mail.to().startsWith("full")) {
            throw new IOException("The mailbox is full.");
        }
        delivered.add(mail);
    }

    List<Mail> delivered() {
        return delivered;
    }
}
