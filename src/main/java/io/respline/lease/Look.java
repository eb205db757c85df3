package io.respline.lease;

import io.respline.reply.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server answers to a look at a group.
 *
 * @param standing of the entry that was to be renewed
 * @param version of the group
 * @param millisLeft until the first of all leases runs out, if it is not renewed; negative if there is none
 * @param members those who are there; null if the version is the one that was known
 */
record Look(
        Standing standing,
        Version version,
        long millisLeft,
        @Nullable List<Member> members) {

    static final Comparator<Member> BY_AGE = Comparator.comparingLong(Member::epoch);

    /** What became of an entry that was to be renewed. */
    enum Standing {
        RENEWED,
        GONE,
        TAKEN
    }

    static Look of(Reply reply) {
        List<Reply> parts = reply.asList();
        Standing standing = switch ((int) parts.get(0).asLong()) {
            case 1 -> Standing.RENEWED;
            case 0 -> Standing.GONE;
            default -> Standing.TAKEN;
        };
        return new Look(
                standing,
                Version.parse(String.valueOf(parts.get(1).asString())),
                parts.get(2).asLong(),
                parts.size() < 4 ? null : members(parts.get(3)));
    }

    /** By age. What is no entry was written by somebody else, and is nobody. */
    static List<Member> members(Reply entries) {
        List<Member> members = new ArrayList<>();
        for (Reply text : entries.asList()) {
            Entry entry = Entry.parse(String.valueOf(text.asString()));
            if (entry != null) {
                members.add(entry.member());
            }
        }
        members.sort(BY_AGE);
        return List.copyOf(members);
    }
}
