package io.respline.command;

/** The flags of a command as bits, and their names in the tables. */
final class SpecFlags {

    static final int READ_ONLY = 1;
    static final int WRITE = 1 << 1;
    static final int BLOCKING = 1 << 2;
    static final int BLOCK_OPTION = 1 << 3;
    static final int CONNECTION_STATE = 1 << 4;
    static final int UNPAIRED = 1 << 5;
    static final int SCRIPT = 1 << 6;
    static final int REPEATABLE = 1 << 7;
    static final int OWN_WRITES = 1 << 8;
    static final int NONDETERMINISTIC = 1 << 9;
    static final int UNCACHED = 1 << 10;

    private SpecFlags() {}

    /** The bits of a comma-separated list; flags of the server that nothing here depends on have none. */
    static int parse(String names) {
        int flags = 0;
        for (String name : names.split(",")) {
            flags |= bit(name);
        }
        return flags;
    }

    private static int bit(String name) {
        return switch (name) {
            case "readonly" -> READ_ONLY;
            case "write" -> WRITE;
            case "blocking" -> BLOCKING;
            case "block-option" -> BLOCK_OPTION;
            case "connection-state" -> CONNECTION_STATE;
            case "unpaired" -> UNPAIRED;
            case "script" -> SCRIPT;
            case "repeatable" -> REPEATABLE;
            case "own-writes" -> OWN_WRITES;
            case "nondeterministic" -> NONDETERMINISTIC;
            case "uncached" -> UNCACHED;
            default -> 0;
        };
    }
}
