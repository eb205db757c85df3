package io.respline.lease;

import io.respline.command.Command;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Keeper} is there for: to hold a lease, to watch the group, or both.
 *
 * @param claim null if it only watches
 */
record Role(@Nullable Claim claim, boolean watches) {

    /** A lease to be held: its id, and the commands, whose words are checked here. */
    record Claim(String id, Command<Entry> join, Command<Long> leave) {

        static Claim of(Group group, String id, long leaseMillis) {
            if (id.isEmpty() || id.length() > Leases.LONGEST_ID) {
                throw new IllegalArgumentException(
                        "An id has 1 to " + Leases.LONGEST_ID + " characters; this one has " + id.length() + ".");
            }
            String token = UUID.randomUUID().toString().replace("-", "");
            return new Claim(id, group.join(id, token, leaseMillis), group.leave(id, token));
        }
    }
}
