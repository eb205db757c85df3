package io.respline.demo.connector;

import static io.respline.command.Command.cmd;
import static io.respline.commands.Lists.blmove;
import static io.respline.commands.Lists.lmove;
import static io.respline.commands.Lists.lrange;
import static io.respline.commands.Lists.lrem;
import static io.respline.commands.Sets.sadd;
import static io.respline.commands.Strings.set;

import io.respline.Redis;
import io.respline.command.Batch;
import io.respline.command.BatchResult;
import io.respline.command.Command;
import io.respline.command.Script;
import io.respline.commands.ListEnd;
import io.respline.reply.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one consumer does with the lists at the server. Thread-safe.
 *
 * <p>Each claim is one write: the lease, the entry among the consumers, then the moves. So a working list that holds
 * something is known to the others, and no claim waits at the server while the lease is not there: the lease outlives the
 * wait.
 */
final class WorkingList {

    /** Claims in one write, at most. */
    static final int MOST = 100;

    /** Sets a job that failed behind all that wait, or parks it. Answers 1, 2, or 0 if it is not this consumer's. */
    private static final Script FAIL = Script.of("""
            local working, waiting, failures, dead, reasons = unpack(KEYS)
            local job, attempts, reason = unpack(ARGV)
            if redis.call('LREM', working, -1, job) == 0 then return 0 end
            if redis.call('HINCRBY', failures, job, 1) < tonumber(attempts) then
                redis.call('LPUSH', waiting, job)
                return 1
            end
            redis.call('HDEL', failures, job)
            redis.call('LPUSH', dead, job)
            redis.call('HSET', reasons, job, reason)
            return 2
            """);

    /** Puts everything back, the oldest in front, and takes the consumer off the books. Answers how many jobs. */
    private static final Script LEAVE = Script.of("""
            local working, waiting, lease, consumers = unpack(KEYS)
            local jobs = 0
            while redis.call('LMOVE', working, waiting, 'LEFT', 'RIGHT') do jobs = jobs + 1 end
            redis.call('DEL', lease)
            redis.call('SREM', consumers, ARGV[1])
            return jobs
            """);

    private final Redis redis;
    private final ListKeys keys;
    private final String consumer;
    private final int attempts;
    private final Command<Boolean> holdLease;
    private final Command<Long> enrol;
    private final List<Command<byte @Nullable []>> moves;
    private final Command<byte @Nullable []> waitForOne;

    /** @param idle how long a claim waits at the server; well below the lease */
    WorkingList(Redis redis, ConnectorOptions options, String consumer, Duration idle) {
        this.redis = redis;
        this.keys = new ListKeys(options.list());
        this.consumer = consumer;
        this.attempts = options.attempts();
        this.holdLease = set(keys.lease(consumer), "").ex(options.lease());
        this.enrol = sadd(keys.consumers(), consumer);
        String working = keys.working(consumer);
        // A batch finds results by the very values that were put in: one value for each move.
        this.moves = Stream.generate(() ->
                        lmove(keys.list(), working, ListEnd.RIGHT, ListEnd.LEFT).asBytes())
                .limit(MOST)
                .toList();
        this.waitForOne =
                blmove(keys.list(), working, ListEnd.RIGHT, ListEnd.LEFT, idle).asBytes();
    }

    /** Claims what is there, so many jobs at the most, in one round trip. */
    List<Job> claim(int most) {
        return claim(moves.subList(0, Math.min(most, MOST)));
    }

    /** Waits for a job, and claims it; none if there was none in time. */
    List<Job> await() {
        return claim(List.of(waitForOne));
    }

    private List<Job> claim(List<Command<byte @Nullable []>> claims) {
        List<Command<?>> commands = new ArrayList<>(List.of(holdLease, enrol));
        commands.addAll(claims);
        BatchResult result = redis.call(Batch.of(commands));
        List<Job> jobs = new ArrayList<>();
        for (Command<byte @Nullable []> claim : claims) {
            byte[] payload = result.get(claim);
            if (payload != null) {
                jobs.add(Job.of(payload));
            }
        }
        return jobs;
    }

    /** Renews the lease, and reads what stands in the working list. */
    List<Job> renew() {
        Command<List<Job>> inList = lrange(keys.working(consumer), 0, -1).as(WorkingList::jobs);
        return redis.call(Batch.of(holdLease, enrol, inList)).get(inList);
    }

    private static List<Job> jobs(Reply list) {
        return list.asList().stream().map(Reply::asBytes).map(Job::of).toList();
    }

    /** Takes a job that is done off the list; false if it was not there any more. */
    boolean acknowledge(Job job) {
        Command<Long> remove = lrem(keys.working(consumer), -1, job.payload());
        Command<Reply> forget = cmd("HDEL", keys.failures(), job.payload());
        return redis.call(Batch.of(remove, forget)).get(remove) == 1;
    }

    /** What became of a job that failed. */
    enum Failed {
        NOT_OURS,
        WAITS_AGAIN,
        PARKED
    }

    /** Counts a failure, and sets the job behind all others or parks it. */
    Failed fail(Job job, String reason) {
        List<String> used = List.of(keys.working(consumer), keys.list(), keys.failures(), keys.dead(), keys.reasons());
        long answer =
                redis.call(FAIL.call(used, job.payload(), attempts, reason).as(Reply::asLong));
        return Failed.values()[(int) answer];
    }

    /** Ends the consumer in an orderly way: jobs that nobody has begun wait again, in front. */
    void leave() {
        List<String> used = List.of(keys.working(consumer), keys.list(), keys.lease(consumer), keys.consumers());
        redis.call(LEAVE.call(used, consumer));
    }
}
