package io.respline.commands.streams;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code XADD} and its options, made by {@link Streams#xadd(String, String, String)}; answers with the id of the new entry.
 * Immutable and thread-safe: every option gives a new command.
 */
public final class XaddCommand implements Command<StreamId> {

    private static final CommandTemplate<StreamId> XADD = CommandTemplate.of("XADD", StreamReplies.ID);

    /** Behind the name and the key. */
    private static final int FIRST_OPTION = 2;

    private final EncodedCommand<StreamId> command;

    /** The place of the id: options stand before it, fields behind. */
    private final int idAt;

    private final boolean hasId;
    private final boolean trims;
    private final boolean isIdempotent;

    private XaddCommand(
            EncodedCommand<StreamId> command, int idAt, boolean hasId, boolean trims, boolean isIdempotent) {
        this.command = command;
        this.idAt = idAt;
        this.hasId = hasId;
        this.trims = trims;
        this.isIdempotent = isIdempotent;
    }

    static XaddCommand of(String key, String field, Object value) {
        return new XaddCommand(XADD.with(key, "*", field, value), FIRST_OPTION, false, false, false);
    }

    static XaddCommand of(String key, Map<String, ?> fields) {
        List<Object> words = new ArrayList<>(fields.size() * 2 + 2);
        words.add(key);
        words.add("*");
        fields.forEach((field, value) -> {
            words.add(field);
            words.add(value);
        });
        Require.some(XADD, "field", fields.keySet());
        return new XaddCommand(XADD.withAll(words), FIRST_OPTION, false, false, false);
    }

    /** One more field, behind the others; its name may have occurred before. */
    public XaddCommand field(String name, String value) {
        return new XaddCommand(command.plus(name, value), idAt, hasId, trims, isIdempotent);
    }

    /** As {@link #field(String, String)}, with bytes. */
    public XaddCommand field(String name, byte[] value) {
        return new XaddCommand(command.plus(name, value), idAt, hasId, trims, isIdempotent);
    }

    /**
     * With this id, which must be greater than all in the stream, in place of one that the server makes.
     *
     * @throws IllegalStateException if the command has an id already
     */
    public XaddCommand id(StreamId id) {
        return withId(id.toString());
    }

    /**
     * With this time and a sequence that the server makes: {@code millis-*}. Since 7.0.0.
     *
     * @throws IllegalStateException if the command has an id already
     */
    public XaddCommand idAt(Instant time) {
        return withId(Times.millis(time) + "-*");
    }

    /**
     * Removes old entries afterwards: {@code MAXLEN} or {@code MINID}.
     *
     * @throws IllegalStateException if the command has a trim already
     */
    public XaddCommand trim(StreamTrim trim) {
        Require.absent(trims, "XADD takes one trim");
        return inserting(trim.words(), true, isIdempotent);
    }

    /**
     * Adds nothing if this producer has added the same content lately, and answers with that entry's id: {@code IDMPAUTO}. Since
     * 8.6.0.
     *
     * @throws IllegalStateException if the command has a producer already
     */
    public XaddCommand idmpAuto(String producer) {
        return idempotent("IDMPAUTO", producer);
    }

    /**
     * As {@link #idmpAuto}, with an id by which the producer knows the content: {@code IDMP}. Since 8.6.0.
     *
     * @throws IllegalStateException if the command has a producer already
     */
    public XaddCommand idmp(String producer, String contentId) {
        return idempotent("IDMP", producer, contentId);
    }

    /**
     * Adds nothing if there is no such stream, and answers with null then: {@code NOMKSTREAM}. Since 6.2.0. The last option,
     * because it changes the result.
     */
    public Command<@Nullable StreamId> noMkStream() {
        return Splice.insert(XADD, command, FIRST_OPTION, "NOMKSTREAM").decodedBy(StreamReplies.NULLABLE_ID);
    }

    @Override
    public EncodedCommand<StreamId> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }

    private XaddCommand withId(String id) {
        Require.absent(hasId, "XADD takes one id: either id or idAt");
        return new XaddCommand(Splice.replace(XADD, command, idAt, id), idAt, true, trims, isIdempotent);
    }

    private XaddCommand idempotent(Object... words) {
        Require.absent(isIdempotent, "XADD takes one producer: either idmp or idmpAuto");
        return inserting(words, trims, true);
    }

    private XaddCommand inserting(Object[] words, boolean nowTrims, boolean nowIdempotent) {
        EncodedCommand<StreamId> longer = Splice.insert(XADD, command, idAt, words);
        return new XaddCommand(longer, idAt + words.length, hasId, nowTrims, nowIdempotent);
    }
}
