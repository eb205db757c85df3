package io.respline.demo.livelog;

import static io.respline.commands.streams.Streams.xadd;

import io.respline.commands.streams.StreamEntry;
import io.respline.commands.streams.XaddCommand;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an account.
 *
 * @param type such as {@code SOME_EVENT}
 * @param payload text for people
 * @param from who caused it: an account, or empty if nobody says so
 * @param once names this very event, so that it can be found again if the answer to its append was lost; empty in
 *     entries of other programs
 */
record Event(String type, String payload, String from, String once) {

    static final String ONCE = "once";

    /** Of an account, or of the application itself. */
    static Event of(String type, String payload, String from) {
        return new Event(type, payload, from, UUID.randomUUID().toString());
    }

    /** As it stands in the log. Whoever else writes to the log need not know our fields: then all that it wrote is shown. */
    static Event of(StreamEntry entry) {
        String payload = entry.field("payload");
        return new Event(
                orElse(entry.field("type"), "ENTRY"),
                payload == null ? allFields(entry) : payload,
                orElse(entry.field("from"), ""),
                orElse(entry.field(ONCE), ""));
    }

    XaddCommand appendTo(AccountId account) {
        return xadd(account.logKey(), "type", type)
                .field("payload", payload)
                .field("from", from)
                .field(ONCE, once);
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    private static String allFields(StreamEntry entry) {
        return entry.pairs().stream()
                .map(pair -> pair.getKey() + ": " + pair.getValue())
                .collect(Collectors.joining(", "));
    }
}
