package io.respline.demo.mail;

import static io.respline.commands.Keys.exists;
import static io.respline.commands.Strings.set;

import io.respline.Redis;
import io.respline.demo.connector.Job;
import io.respline.demo.connector.JobHandler;
import java.io.IOException;
import java.time.Duration;

/**
 * Sends the mails of the list. A job may come twice, so what was sent is remembered for a day. Only a mail that was sent just
 * before its consumer died is sent again: of a mail too many and a mail too few, this chooses the former.
 */
record MailSender(Redis redis, MailServer mails) implements JobHandler {

    private static final Duration MEMORY = Duration.ofDays(1);

    @Override
    public void handle(Job job) throws IOException {
        Mail mail = Mail.parse(job.text());
        String sent = "sent:" + mail.id();
        if (redis.call(exists(sent)) == 0) {
            mails.send(mail);
            redis.call(set(sent, "").ex(MEMORY));
        }
    }
}
