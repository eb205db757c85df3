package io.respline.demo.mail;

import static io.respline.commands.Lists.lpush;

import io.respline.Redis;
import io.respline.error.Outcome;
import io.respline.error.RedisException;

/**
 * Writes down that a mail is to be sent, and lets the user go on. It costs a list, a consumer and somebody who looks at
 * what was parked; it buys an early answer, attempts, and mail that survives the end of this process.
 */
record ThroughTheList(Redis redis) implements SignUp {

    static final String LIST = "mails";

    @Override
    public void of(String address) {
        String mail = Mail.welcome(address).asText();
        try {
            redis.call(lpush(LIST, mail));
        } catch (RedisException e) {
            if (e.outcome() != Outcome.MAYBE_EXECUTED) {
                throw e;
            }
            redis.call(lpush(LIST, mail)); // perhaps for the second time: the sender knows it by its id
        }
    }
}
