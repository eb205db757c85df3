package io.respline.commands;

import io.respline.command.Decoders;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a user.
 *
 * @param flags such as {@code on} and {@code nopass}
 * @param passwords their digests
 * @param permissions of the user itself
 * @param selectors further permissions, any of which suffices; empty before 7.0.0
 */
public record AclUser(Set<String> flags, List<String> passwords, Permissions permissions, List<Permissions> selectors) {

    static @Nullable AclUser of(Reply reply) {
        if (reply.isNull()) {
            return null;
        }
        Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
        Reply selectors = fields.get("selectors");
        return new AclUser(
                Texts.set(Fields.of(fields, "flags")),
                Decoders.TEXTS.apply(Fields.of(fields, "passwords")),
                Permissions.of(fields),
                selectors == null
                        ? List.of()
                        : selectors.asList().stream()
                                .map(selector -> Permissions.of(Decoders.FIELDS.apply(selector)))
                                .toList());
    }

    /** Without the digests of passwords. */
    @Override
    public String toString() {
        return "AclUser[flags=" + flags + ", permissions=" + permissions + ", selectors=" + selectors + "]";
    }

    /**
     * What is allowed, as rules separated by blanks.
     *
     * @param commands such as {@code -@all +get}
     * @param keys such as {@code ~app:*}
     * @param channels such as {@code &news}
     */
    public record Permissions(String commands, String keys, String channels) {

        static Permissions of(Map<String, Reply> fields) {
            return new Permissions(rules(fields, "commands"), rules(fields, "keys"), rules(fields, "channels"));
        }

        /** A list before 7.0.0, and none for channels before 6.2.0. */
        private static String rules(Map<String, Reply> fields, String name) {
            Reply rules = fields.get(name);
            if (rules == null) {
                return "";
            }
            return rules instanceof Reply.Array list
                    ? String.join(" ", Decoders.TEXTS.apply(list))
                    : Fields.text(rules);
        }
    }
}
