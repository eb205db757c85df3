package io.respline.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Where the keys of a command are. Immutable and thread-safe.
 *
 * <p>A command that the server would refuse for its syntax may have no keys here.
 */
public final class KeySpec {

    static final KeySpec UNKNOWN = new KeySpec(List.of(), List.of(), Kind.UNKNOWN);

    private static final KeySpec NONE = new KeySpec(List.of(), List.of(), Kind.RULES);

    private final List<KeyRule> keys;
    private final List<KeyRule> channels;
    private final Kind kind;

    private KeySpec(List<KeyRule> keys, List<KeyRule> channels, Kind kind) {
        this.keys = keys;
        this.channels = channels;
        this.kind = kind;
    }

    /** Parses rules separated by blanks; one with a {@code !} in front finds shard channels, {@code -} is no rule. */
    static KeySpec parse(String text) {
        if (text.equals("-")) {
            return NONE;
        }
        List<KeyRule> keys = new ArrayList<>();
        List<KeyRule> channels = new ArrayList<>();
        Kind kind = Kind.RULES;
        for (String rule : text.split(" ")) {
            if (rule.equals("sort")) {
                kind = Kind.SORT;
            } else if (rule.equals("migrate")) {
                kind = Kind.MIGRATE;
            } else if (rule.startsWith("!")) {
                channels.add(KeyRule.parse(rule.substring(1)));
            } else {
                keys.add(KeyRule.parse(rule));
            }
        }
        return new KeySpec(List.copyOf(keys), List.copyOf(channels), kind);
    }

    /** False when the command is not in the table, so that nothing can be said about its keys. */
    public boolean isKnown() {
        return kind != Kind.UNKNOWN;
    }

    /** Whether it is a rule that says where keys are, and not that there are none. */
    boolean namesKeys() {
        return kind != Kind.UNKNOWN && (kind != Kind.RULES || !keys.isEmpty());
    }

    /** The positions of the keys among the words, the name being word 0, in the order of the server's answer. */
    public int[] positionsOf(EncodedCommand<?> command) {
        return positions(new FrameWords(command.wire()));
    }

    /** Copies of the keys. */
    public List<byte[]> keysOf(EncodedCommand<?> command) {
        FrameWords words = new FrameWords(command.wire());
        return IntStream.of(positions(words)).mapToObj(words::copy).toList();
    }

    /** Copies of the words that decide the cluster slot: the keys, or the shard channels of SPUBLISH and SSUBSCRIBE. */
    public List<byte[]> slotWordsOf(EncodedCommand<?> command) {
        FrameWords words = new FrameWords(command.wire());
        int[] positions = channels.isEmpty() ? positions(words) : positions(channels, words);
        return IntStream.of(positions).mapToObj(words::copy).toList();
    }

    private int[] positions(FrameWords words) {
        return switch (kind) {
            case UNKNOWN -> new int[0];
            case RULES -> positions(keys, words);
            case SORT -> SortKeys.of(words);
            case MIGRATE -> MigrateKeys.of(words);
        };
    }

    private static int[] positions(List<KeyRule> rules, FrameWords words) {
        IntStream.Builder found = IntStream.builder();
        IntConsumer add = found;
        rules.forEach(rule -> rule.find(words, add));
        return found.build().toArray();
    }

    private enum Kind {
        /** Not in the table. */
        UNKNOWN,
        /** The rules say it all. */
        RULES,
        /** The destination stands behind the last STORE. */
        SORT,
        /** One key in place, or a list of them at the end. */
        MIGRATE
    }
}
