package io.respline.demo.livelog;

import static io.respline.commands.streams.Streams.xrange;

import io.respline.Redis;
import io.respline.command.Script;
import io.respline.commands.streams.StreamEntry;
import io.respline.commands.streams.StreamId;
import io.respline.commands.streams.StreamRange;
import io.respline.reply.Reply;
import java.util.List;

/**
 * What an account's log says about the sign-up that made it. The log decides: a sign-up counts if its event is there, and
 * can no longer count if its revocation is. Both are appended on the condition that the log has not grown since it was
 * read, so never both. Thread-safe.
 */
final class RegistrationLog {

    /** What the log says about a token. */
    enum Verdict {
        REGISTERED,
        REVOKED
    }

    private static final String REGISTERED = "REGISTERED";
    private static final String REVOKED = "REGISTRATION_REVOKED";
    private static final int PAGE = 500;

    private static final Script APPEND_IF_LAST = Script.of("""
            local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
            if (last[1] and last[1][1] or '0-0') ~= ARGV[1] then return 0 end
            redis.call('XADD', KEYS[1], '*', 'type', ARGV[2], 'payload', ARGV[3], 'once', ARGV[4])
            return 1""");

    private final Redis redis;

    RegistrationLog(Redis redis) {
        this.redis = redis;
    }

    /** Makes the sign-up count, unless it was revoked; may be repeated. */
    Verdict register(AccountId account, String token, Email email) {
        return settle(account, token, REGISTERED, "Welcome, " + email.text() + ".");
    }

    /** Makes sure that the sign-up does not count any more, unless it does already; may be repeated. */
    Verdict revoke(AccountId account, String token) {
        return settle(account, token, REVOKED, "A sign-up that was not finished in time.");
    }

    private Verdict settle(AccountId account, String token, String type, String payload) {
        StreamId last = StreamId.MIN;
        while (true) {
            List<StreamEntry> page = redis.call(
                    xrange(account.logKey(), StreamRange.ALL.after(last)).count(PAGE));
            for (StreamEntry entry : page) {
                last = entry.id();
                if (Event.of(entry).once().equals(token)) {
                    return REGISTERED.equals(Event.of(entry).type()) ? Verdict.REGISTERED : Verdict.REVOKED;
                }
            }
            if (page.size() < PAGE && append(account, last, List.of(type, payload, token))) {
                return REGISTERED.equals(type) ? Verdict.REGISTERED : Verdict.REVOKED;
            }
        }
    }

    private boolean append(AccountId account, StreamId last, List<String> event) {
        return redis.call(APPEND_IF_LAST
                .call(List.of(account.logKey()), last.toString(), event.get(0), event.get(1), event.get(2))
                .as(Reply::asBoolean));
    }
}
