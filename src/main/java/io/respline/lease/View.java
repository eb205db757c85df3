package io.respline.lease;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is there, as an observer may say it. What the server says is the truth, but for one case: after the observer itself was
 * away, or the server has lost its data, others may be about to join again as well. So from then on, for one lease, nobody is
 * said to have left, unless he is there under a new epoch. Not thread-safe.
 */
final class View {

    private final long leaseNanos;
    private final long patienceNanos;
    private Map<String, Member> present = Map.of();
    private Map<String, Member> actual = Map.of();
    private boolean known;
    private boolean failed;
    private boolean inGrace;
    private Version version = Version.NONE;
    private long seenAt;
    private long graceEndsAt;

    /** After no look for {@code lease - interval}, leases can have run out for a reason that the observer shares. */
    View(long leaseNanos, long intervalNanos) {
        this.leaseNanos = leaseNanos;
        this.patienceNanos = leaseNanos - intervalNanos;
    }

    /** What to name as the version that is known. */
    String version() {
        return known ? version.toString() : Group.NOTHING_KNOWN;
    }

    /** A look has failed. */
    void failed() {
        failed = true;
    }

    /** Whether some of those who are said to be there may have left. */
    boolean isUncertain() {
        return failed || inGrace;
    }

    /**
     * The server has answered.
     *
     * @param members null if they are those of the version before
     * @return who is there, by id
     */
    Map<String, Member> seen(long now, Version answered, @Nullable List<Member> members) {
        boolean wasAway = failed || now - seenAt > patienceNanos || answered.isLossAfter(version);
        if (known && wasAway) {
            inGrace = true;
            graceEndsAt = now + leaseNanos;
        } else if (inGrace && now - graceEndsAt >= 0) {
            inGrace = false;
        }
        known = true;
        failed = false;
        seenAt = now;
        version = answered;
        if (members != null) {
            actual = byId(members);
        }
        if (inGrace) {
            Map<String, Member> both = new LinkedHashMap<>(present);
            both.putAll(actual);
            present = both;
        } else {
            present = actual;
        }
        return present;
    }

    private static Map<String, Member> byId(List<Member> members) {
        Map<String, Member> map = new LinkedHashMap<>();
        for (Member member : members) {
            map.merge(member.id(), member, (one, other) -> one.epoch() > other.epoch() ? one : other);
        }
        return map;
    }
}
