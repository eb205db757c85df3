package io.respline.demo.livelog;

import static io.respline.commands.Server.time;
import static io.respline.commands.Strings.incr;
import static io.respline.commands.Strings.set;

import io.respline.Redis;
import io.respline.command.Script;
import io.respline.reply.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives an e-mail address to at most one account, though address and log are two keys and any node may die between two
 * commands. A sign-up reserves the address, appends its event to the account's log, and confirms. Whoever finds a
 * reservation that is overdue finishes it: the log of its account says whether it counts. Thread-safe; waits for Redis,
 * so not for event loops.
 */
final class SignUps {

    private static final Script REPLACE = Script.of("""
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            redis.call('SET', KEYS[1], ARGV[2])
            return 1""");

    private final Redis redis;
    private final RegistrationLog logs;
    private final Duration hold;

    /** {@code hold} is how long a sign-up may take before others settle what becomes of it. */
    SignUps(Redis redis, Duration hold) {
        this.redis = redis;
        this.logs = new RegistrationLog(redis);
        this.hold = hold;
    }

    SignUpResult signUp(Email email, CrashPoint crash) {
        AccountId account = new AccountId(redis.call(incr("account_id")));
        Instant until = redis.call(time()).plus(hold);
        Reservation.Pending mine =
                new Reservation.Pending(account, UUID.randomUUID().toString(), until);
        SignUpResult obstacle = reserve(email, mine);
        if (obstacle != null) {
            return obstacle;
        }
        if (crash == CrashPoint.BEFORE_EVENT) {
            return new SignUpResult.Crashed(crash);
        }
        if (logs.register(account, mine.token(), email) == RegistrationLog.Verdict.REVOKED) {
            return new SignUpResult.Late();
        }
        if (crash == CrashPoint.BEFORE_CONFIRMATION) {
            return new SignUpResult.Crashed(crash);
        }
        replace(email, mine, new Reservation.Confirmed(account));
        return new SignUpResult.Done(account);
    }

    /** Null if the address is reserved, otherwise why not. */
    private @Nullable SignUpResult reserve(Email email, Reservation.Pending mine) {
        while (true) {
            String there = redis.call(set(email.key(), mine.text()).nx().get());
            if (there == null) {
                return null;
            }
            Reservation other = Reservation.parse(there);
            if (other instanceof Reservation.Pending pending) {
                Duration left = Duration.between(redis.call(time()), pending.until());
                if (!left.isNegative()) {
                    return new SignUpResult.Busy(left);
                }
                if (logs.revoke(pending.account(), pending.token()) == RegistrationLog.Verdict.REVOKED) {
                    if (replace(email, pending, mine)) {
                        return null;
                    }
                    continue;
                }
                replace(email, pending, new Reservation.Confirmed(pending.account()));
            }
            return new SignUpResult.Taken(other.account());
        }
    }

    private boolean replace(Email email, Reservation there, Reservation next) {
        return redis.call(
                REPLACE.call(List.of(email.key()), there.text(), next.text()).as(Reply::asBoolean));
    }
}
