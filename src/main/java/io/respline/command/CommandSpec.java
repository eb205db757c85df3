package io.respline.command;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a command: its name, its flags, where its keys are. Immutable and thread-safe.
 *
 * <p>The facts are those that Redis 7.0.15 tells about itself, with later commands and our own judgements added; see
 * the resources beside this class. A command that is not in the table is taken for one that writes, that must not be
 * repeated, and whose keys are unknown.
 */
public final class CommandSpec {

    private static final int NOT_CACHEABLE = SpecFlags.WRITE
            | SpecFlags.BLOCKING
            | SpecFlags.SCRIPT
            | SpecFlags.CONNECTION_STATE
            | SpecFlags.NONDETERMINISTIC
            | SpecFlags.UNCACHED;

    private final String name;
    private final int arity;
    private final int flags;
    private final KeySpec keys;
    private final String group;
    private final String since;
    private final @Nullable String alternative;
    private final SpecLookup subcommands;
    private final SpecLine line;
    private final boolean cacheable;
    private @Nullable CommandSpec repeatable;

    CommandSpec(SpecLine line, @Nullable String alternative, SpecLookup subcommands) {
        this.line = line;
        this.name = line.name();
        this.arity = line.arity();
        this.flags = line.flags();
        this.keys = line.keys();
        this.group = line.group();
        this.since = line.since();
        this.alternative = alternative;
        this.subcommands = subcommands;
        this.cacheable = has(SpecFlags.READ_ONLY) && !has(NOT_CACHEABLE) && keys.namesKeys();
    }

    /** The spec of a command that is not in the table. */
    static CommandSpec unknown(String name) {
        SpecLine line = new SpecLine(name.toUpperCase(Locale.ROOT), 0, 0, KeySpec.UNKNOWN, "unknown", "unknown");
        return new CommandSpec(line, null, SpecLookup.EMPTY);
    }

    /** Upper case; a subcommand follows after a blank, as in {@code CLIENT LIST}. */
    public String name() {
        return name;
    }

    /** The number of words including the name, {@code -n} for n or more, 0 when unknown. */
    public int arity() {
        return arity;
    }

    /** Where the keys are. */
    public KeySpec keys() {
        return keys;
    }

    /** The group in the server's documentation, such as {@code string}; {@code unknown} for unknown commands. */
    public String group() {
        return group;
    }

    /** The first version of the server that has it, such as {@code 6.2.0}; {@code unknown} for unknown commands. */
    public String since() {
        return since;
    }

    /** Whether the command is in the table. */
    public boolean isKnown() {
        return arity != 0;
    }

    /** Whether it reads keys and writes none, so that a replica can serve it. */
    public boolean isReadOnly() {
        return has(SpecFlags.READ_ONLY);
    }

    /**
     * Whether it may change keys: what the server flags so, scripts, and commands that are not in the table. Those that only
     * read do not, even where the server lets them tidy up.
     */
    public boolean isWrite() {
        return !isReadOnly() && (!isKnown() || has(SpecFlags.WRITE | SpecFlags.SCRIPT));
    }

    /**
     * Whether its answer follows from the values of its keys alone, and the server tells of each change to them that changes it,
     * so that the answer may be kept until then: it reads keys, does not block, is no script, the server does not call its output
     * nondeterministic, and it is none of the exceptions in {@code policies.tsv}.
     */
    public boolean isCacheable() {
        return cacheable;
    }

    /**
     * Whether it may run twice without harm: it reads, or asks the server about itself, or its caller has said so by
     * {@link Command#repeatable()}. Never by itself a command that writes, even where a second run happens to change
     * nothing.
     */
    public boolean isRepeatable() {
        return has(SpecFlags.READ_ONLY | SpecFlags.REPEATABLE);
    }

    /** Whether some form of it waits for other clients; for a concrete command ask {@link #blocks}. */
    public boolean isBlocking() {
        return has(SpecFlags.BLOCKING);
    }

    /**
     * Whether this command may wait at the server for other clients, and so hold up all that follows on the connection.
     * {@code XREAD} and {@code XREADGROUP} do with {@code BLOCK} alone, the others always, whatever their timeout.
     *
     * @param command a command of this spec
     */
    public boolean blocks(EncodedCommand<?> command) {
        return isBlocking() && (!has(SpecFlags.BLOCK_OPTION) || BlockOption.isIn(command));
    }

    /**
     * Whether it changes the state of the connection it travels on: its user, database, protocol, subscriptions,
     * transaction, tracking, name. Refused on shared connections; {@link #sharedAlternative()} names the right call.
     */
    public boolean changesConnectionState() {
        return has(SpecFlags.CONNECTION_STATE);
    }

    /**
     * Whether its replies do not pair with requests one to one ({@code MONITOR}, {@code CLIENT REPLY}, subscriptions,
     * {@code SYNC}), which no connection of requests and replies survives: refused on dedicated ones too.
     */
    public boolean breaksReplyOrder() {
        return has(SpecFlags.UNPAIRED);
    }

    /**
     * Whether it speaks of what the server had written when its own connection last ran a command ({@code WAIT}), so that
     * on a connection that was idle meanwhile it says too little.
     */
    public boolean concernsOwnWrites() {
        return has(SpecFlags.OWN_WRITES);
    }

    /**
     * What to call instead on a shared connection, as the end of a sentence: {@code "use redis.session()"}.
     *
     * @return null unless {@link #changesConnectionState()}
     */
    public @Nullable String sharedAlternative() {
        return alternative;
    }

    /** Whether it runs a script or function, whose error may come after writes. */
    public boolean isScript() {
        return has(SpecFlags.SCRIPT);
    }

    /** The same facts, but for {@link #isRepeatable()}. Made once and kept; a race makes two that are equal in all that counts. */
    CommandSpec markedRepeatable() {
        if (isRepeatable()) {
            return this;
        }
        CommandSpec marked = repeatable;
        if (marked == null) {
            marked = new CommandSpec(line.withFlags(SpecFlags.REPEATABLE), alternative, subcommands);
            repeatable = marked;
        }
        return marked;
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }

    /** Bits of {@link SpecFlags}. */
    int flags() {
        return flags;
    }

    /** 2 for a subcommand, otherwise 1. */
    int wordsOfName() {
        return name.indexOf(' ') < 0 ? 1 : 2;
    }

    SpecLookup subcommands() {
        return subcommands;
    }

    private boolean has(int anyOf) {
        return (flags & anyOf) != 0;
    }
}
