package io.respline.commands;

import io.respline.command.Decoders;
import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code COMMAND INFO} says about a command. Categories are empty before 6.0.0, what stands behind them before 7.0.0.
 *
 * @param name in lower case, a subcommand behind a bar as in {@code config|get}
 * @param arity the number of words including the name, {@code -n} for n or more
 * @param flags such as {@code readonly}
 * @param keys the positions of the keys where they form one range; otherwise see {@code keySpecs}
 * @param categories of access control, such as {@code @read}
 * @param tips for clients, such as {@code nondeterministic_output}
 * @param keySpecs how to find the keys
 * @param subcommands of a container
 */
public record CommandDetails(
        String name,
        int arity,
        Set<String> flags,
        KeyRange keys,
        Set<String> categories,
        List<String> tips,
        List<KeySpec> keySpecs,
        List<CommandDetails> subcommands) {

    /** Null for commands that the server does not have. */
    static final ReplyDecoder<List<@Nullable CommandDetails>> LIST = Decoders.listOf(CommandDetails::of);

    private static final int SINCE_SIX = 6;
    private static final int SINCE_SEVEN = 7;

    static @Nullable CommandDetails of(Reply reply) {
        return reply.isNull() ? null : read(reply.asList());
    }

    private static CommandDetails read(List<Reply> parts) {
        boolean hasSpecs = parts.size() > SINCE_SEVEN;
        return new CommandDetails(
                Fields.text(Fields.at(parts, 0)),
                (int) Fields.at(parts, 1).asLong(),
                Texts.set(Fields.at(parts, 2)),
                new KeyRange(number(parts, 3), number(parts, 4), number(parts, 5)),
                parts.size() > SINCE_SIX ? Texts.set(parts.get(SINCE_SIX)) : Set.of(),
                hasSpecs ? Decoders.TEXTS.apply(parts.get(SINCE_SEVEN)) : List.of(),
                hasSpecs ? parts.get(8).asList().stream().map(KeySpec::of).toList() : List.of(),
                hasSpecs
                        ? parts.get(9).asList().stream()
                                .map(part -> read(part.asList()))
                                .toList()
                        : List.of());
    }

    private static int number(List<Reply> parts, int index) {
        return (int) Fields.at(parts, index).asLong();
    }

    /**
     * Keys at regular distances.
     *
     * @param first position, 0 if there are no keys or they have no fixed place
     * @param last position, counted from the end if it is negative
     * @param step from one to the next
     */
    public record KeyRange(int first, int last, int step) {}

    /**
     * How to find some of the keys.
     *
     * @param flags such as {@code RW} and {@code access}
     * @param begin where the search begins
     * @param find which words from there on are keys
     */
    public record KeySpec(Set<String> flags, Search begin, Search find) {

        static KeySpec of(Reply reply) {
            Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
            return new KeySpec(
                    Texts.set(Fields.of(fields, "flags")),
                    Search.of(Fields.of(fields, "begin_search")),
                    Search.of(Fields.of(fields, "find_keys")));
        }
    }

    /**
     * A step of the search for keys.
     *
     * @param type such as {@code index} or {@code range}
     * @param values its parameters, such as {@code index} or {@code lastkey}
     */
    public record Search(String type, Map<String, String> values) {

        static Search of(Reply reply) {
            Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
            Map<String, String> values = new LinkedHashMap<>();
            Decoders.FIELDS
                    .apply(Fields.of(fields, "spec"))
                    .forEach((name, value) -> values.put(name, Fields.text(value)));
            return new Search(Fields.text(Fields.of(fields, "type")), Collections.unmodifiableMap(values));
        }
    }
}
