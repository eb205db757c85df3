package io.respline.demo.connector;

import static io.respline.commands.Sets.smembers;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.command.Script;
import io.respline.reply.Reply;
import java.util.List;

/**
 * Puts the jobs of dead consumers back in line. Any number of consumers may do it at the same time: each step is one script,
 * so a job is in exactly one list whenever somebody else looks, also when the one who recovers dies. Thread-safe.
 */
final class Recovery {

    /** Steps per run of the script, so that it never holds the server up for long. */
    private static final int MOST = 100;

    private static final String REASON = "Each consumer that had it in hand died.";

    /**
     * The oldest of the jobs is put back last, and so comes next. A job that dies with its consumers again and again is
     * parked: it may be what kills them. The entry of the consumer goes last, when its list is empty and its lease is not
     * there, and the same step sees both.
     */
    private static final Script RECOVER = Script.of("""
            local lease, working, waiting, failures, dead, reasons, consumers = unpack(KEYS)
            local consumer, attempts, reason, most = unpack(ARGV)
            if redis.call('EXISTS', lease) == 1 then return 0 end
            for moved = 0, tonumber(most) - 1 do
                local job = redis.call('LINDEX', working, 0)
                if not job then
                    redis.call('SREM', consumers, consumer)
                    return moved
                end
                if redis.call('HINCRBY', failures, job, 1) < tonumber(attempts) then
                    redis.call('LMOVE', working, waiting, 'LEFT', 'RIGHT')
                else
                    redis.call('LMOVE', working, dead, 'LEFT', 'LEFT')
                    redis.call('HDEL', failures, job)
                    redis.call('HSET', reasons, job, reason)
                end
            end
            return tonumber(most)
            """);

    private final Redis redis;
    private final ListKeys keys;
    private final int attempts;

    Recovery(Redis redis, ConnectorOptions options) {
        this.redis = redis;
        this.keys = new ListKeys(options.list());
        this.attempts = options.attempts();
    }

    /** Looks after all consumers; answers how many jobs were taken from dead ones. */
    long run() {
        long recovered = 0;
        for (String consumer : redis.call(smembers(keys.consumers()))) {
            Command<Long> step = step(consumer);
            long moved = redis.call(step);
            recovered += moved;
            while (moved == MOST) {
                moved = redis.call(step);
                recovered += moved;
            }
        }
        return recovered;
    }

    private Command<Long> step(String consumer) {
        List<String> used = List.of(
                keys.lease(consumer),
                keys.working(consumer),
                keys.list(),
                keys.failures(),
                keys.dead(),
                keys.reasons(),
                keys.consumers());
        return RECOVER.call(used, consumer, attempts, REASON, MOST).as(Reply::asLong);
    }
}
