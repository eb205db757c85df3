package io.respline.lease;

import io.respline.Redis;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * The leases of one group: who is there, by the clock of the server. Thread-safe, holds nothing.
 *
 * <pre>{@code
 * Leases workers = Leases.of(redis, "{app}:workers");
 * try (Lease lease = workers.join("worker-1")) { ... }
 * }</pre>
 *
 * <p>A member has joined and is there until it leaves, or until it has not renewed its lease for the time of it: the process was
 * killed, paused or cut off. Only the server's clock counts. A process that comes back too late is told so by the server and
 * joins anew, with another epoch: so whatever it did under the old one can be told apart.
 *
 * <p>A lease costs one command per interval (of {@link LeaseOptions}), and watching costs nothing more; while nothing changes
 * the answer does not grow with the group. Each change costs each watcher one command more. In a cluster all keys of a group
 * are in one slot. Of the access list a lease needs the keys {@code key} and {@code key:version}, {@code EVAL},
 * {@code EVALSHA}, {@code TIME}, {@code GET}, {@code SET}, {@code PEXPIRE}, {@code PTTL}, {@code ZADD}, {@code ZSCORE},
 * {@code ZREM}, {@code ZRANGE} and {@code ZREMRANGEBYSCORE}, and {@link #members()} needs {@code EVAL_RO},
 * {@code EVALSHA_RO} and {@code ZRANGEBYSCORE}; and it needs the channel {@code key} with {@code PUBLISH} and
 * {@code SUBSCRIBE}, without which changes are seen at the next interval only.
 */
public final class Leases {

    /** The length that an id may have, in characters. */
    public static final int LONGEST_ID = 256;

    private static final LeaseListener NOBODY = new LeaseListener() {};
    private static final MembershipListener UNWATCHED = new MembershipListener() {};

    private final Redis redis;
    private final Group group;
    private final LeaseOptions options;

    private Leases(Redis redis, Group group, LeaseOptions options) {
        this.redis = Objects.requireNonNull(redis, "redis");
        this.group = group;
        this.options = Objects.requireNonNull(options, "options");
    }

    /**
     * The leases of a group.
     *
     * @param key of the sorted set, such as {@code {app}:nodes}
     * @throws IllegalArgumentException if the key has no hash tag
     */
    public static Leases of(Redis redis, String key) {
        return of(redis, key, LeaseOptions.DEFAULT);
    }

    /** The leases of a group, with other times or threads. Throws as {@link #of(Redis, String)} does. */
    public static Leases of(Redis redis, String key, LeaseOptions options) {
        return new Leases(redis, new Group(key), options);
    }

    /**
     * Joins. Returns at once; see {@link Lease#joined()}. If somebody is there under this id, he loses it: so a process that was
     * killed and started again need not wait for its old lease to end.
     *
     * @param id 1 to {@value #LONGEST_ID} characters
     * @throws IllegalArgumentException if the id is none
     */
    public Lease join(String id) {
        return join(id, NOBODY);
    }

    /** Joins, and tells what becomes of the lease. Throws as {@link #join(String)} does. */
    public Lease join(String id, LeaseListener listener) {
        Herald herald = new Herald(options.executor(), listener, UNWATCHED);
        return new Lease(started(new Role(claim(id), false), herald), id, false);
    }

    /**
     * Joins, and tells what becomes of the lease and who else is there.
     *
     * @throws IllegalArgumentException if the id is none
     * @throws io.respline.error.RedisClosedException if the client is closed
     */
    public Lease join(String id, LeaseListener listener, MembershipListener membership) {
        Herald herald = new Herald(options.executor(), listener, membership);
        return new Lease(started(new Role(claim(id), true), herald), id, true);
    }

    /**
     * Watches who is there, without being a member.
     *
     * @throws io.respline.error.RedisClosedException if the client is closed
     */
    public Watch watch(MembershipListener membership) {
        return new Watch(started(new Role(null, true), new Herald(options.executor(), NOBODY, membership)));
    }

    /** Asks the server who is there; writes nothing. */
    public CompletableFuture<List<Member>> members() {
        return redis.send(group.members());
    }

    private Role.Claim claim(String id) {
        return Role.Claim.of(group, id, options.lease().toMillis());
    }

    private Keeper started(Role role, Herald herald) {
        Keeper keeper = new Keeper(redis, group, options, role, herald);
        keeper.start();
        return keeper;
    }

    /** The key of the group. */
    @Override
    public String toString() {
        return "Leases(" + group.key() + ")";
    }
}
