package io.respline.tracking.bell;

import io.respline.command.Command;
import io.respline.command.CommandSpec;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.reply.Reply;
import java.util.List;

/**
 * A read that arms its keys.
 *
 * @param command what is sent
 * @param keys that the server remembers
 * @param isExact whether the reply shows every change; otherwise it says whether the key exists, and no more
 */
record Reading(EncodedCommand<Reply> command, List<KeyName> keys, boolean isExact) {

    private static final Reply ABSENT = Reply.Int.of(0);

    /** Arms a key without reading what is in it. */
    static Reading ofKey(String key) {
        EncodedCommand<?> exists = Command.cmd("EXISTS", key).encoded();
        return new Reading(exists.decodedBy(Decoders.REPLY), keys(exists), false);
    }

    /**
     * Any command that arms what it reads.
     *
     * @throws IllegalArgumentException if it does not
     */
    static Reading of(Command<?> read) {
        EncodedCommand<?> command = read.encoded();
        CommandSpec spec = command.spec();
        if (!spec.isKnown()) {
            throw refusal(spec, "it is not in the table of commands, and nobody knows whether it only reads");
        }
        if (spec.isScript()) {
            throw refusal(spec, "the server remembers what a script reads, which its keys do not say");
        }
        if (!spec.isReadOnly()) {
            throw refusal(spec, "it does not only read");
        }
        if (spec.blocks(command)) {
            throw refusal(spec, "it would block, and everybody behind it; leave BLOCK out");
        }
        List<KeyName> keys = keys(command);
        if (keys.isEmpty()) {
            throw refusal(spec, "it has no key");
        }
        return new Reading(command.decodedBy(Decoders.REPLY), keys, true);
    }

    private static List<KeyName> keys(EncodedCommand<?> command) {
        return command.spec().keys().keysOf(command).stream()
                .map(KeyName::new)
                .distinct()
                .toList();
    }

    private static IllegalArgumentException refusal(CommandSpec spec, String why) {
        return new IllegalArgumentException(
                spec.name() + " cannot be watched: " + why + ". Give a command that reads keys, such as GET or XREAD.");
    }

    /** Whether its reply is what has been appended to streams. */
    boolean isOfStreams() {
        return isExact && command.spec().name().equals("XREAD");
    }

    /** Whether something may have changed from one reply to the next. */
    boolean mayDiffer(Reply before, Reply now) {
        return isExact ? !now.equals(before) : !(ABSENT.equals(before) && ABSENT.equals(now));
    }
}
