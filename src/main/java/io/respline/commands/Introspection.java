package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.ReplyDecoder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands of a server: which there are, what they do, where their keys are. */
public final class Introspection {

    private static final CommandTemplate<Long> COMMAND_COUNT = CommandTemplate.of("COMMAND COUNT", Decoders.LONG);
    private static final CommandTemplate<Map<String, CommandDocs>> COMMAND_DOCS =
            CommandTemplate.of("COMMAND DOCS", ReplyDecoder.of(CommandDocs::all));
    private static final CommandTemplate<List<String>> COMMAND_GETKEYS =
            CommandTemplate.of("COMMAND GETKEYS", Decoders.TEXTS);
    private static final CommandTemplate<List<KeyUse>> COMMAND_GETKEYSANDFLAGS =
            CommandTemplate.of("COMMAND GETKEYSANDFLAGS", Decoders.listOf(KeyUse::of));
    private static final CommandTemplate<List<@Nullable CommandDetails>> COMMAND_INFO =
            CommandTemplate.of("COMMAND INFO", CommandDetails.LIST);
    private static final CommandTemplate<List<String>> COMMAND_LIST =
            CommandTemplate.of("COMMAND LIST", Decoders.TEXTS);

    private Introspection() {}

    /**
     * How many commands the server has.
     * <a href="https://valkey.io/commands/command-count/">COMMAND COUNT</a>, since 2.8.13, O(1).
     */
    public static Command<Long> commandCount() {
        return COMMAND_COUNT.with();
    }

    /**
     * The documentation of the named commands, or of all, by their name in lower case.
     * <a href="https://valkey.io/commands/command-docs/">COMMAND DOCS</a>, since 7.0.0, O(n) in the commands.
     */
    public static Command<Map<String, CommandDocs>> commandDocs(String... names) {
        return COMMAND_DOCS.with((Object[]) names);
    }

    /**
     * The keys of a whole command, as the server sees it; an error if it has none.
     * <a href="https://valkey.io/commands/command-getkeys/">COMMAND GETKEYS</a>, since 2.8.13, O(n) in the words.
     */
    public static Command<List<String>> commandGetKeys(Command<?> command) {
        return COMMAND_GETKEYS.withAll(command.encoded().words());
    }

    /**
     * As {@link #commandGetKeys}, and what the command does with each.
     * <a href="https://valkey.io/commands/command-getkeysandflags/">COMMAND GETKEYSANDFLAGS</a>, since 7.0.0, O(n) in the
     * words.
     */
    public static Command<List<KeyUse>> commandGetKeysAndFlags(Command<?> command) {
        return COMMAND_GETKEYSANDFLAGS.withAll(command.encoded().words());
    }

    /**
     * Arity, flags and key positions of the named commands, or of all; null for an unknown one.
     * <a href="https://valkey.io/commands/command-info/">COMMAND INFO</a>, since 2.8.13, O(n) in the commands.
     */
    public static Command<List<@Nullable CommandDetails>> commandInfo(String... names) {
        return COMMAND_INFO.with((Object[]) names);
    }

    /**
     * The names of all commands.
     * <a href="https://valkey.io/commands/command-list/">COMMAND LIST</a>, since 7.0.0, O(n) in the commands.
     */
    public static Command<List<String>> commandList() {
        return COMMAND_LIST.with();
    }

    /** As {@link #commandList()}, only those whose names match a glob pattern. */
    public static Command<List<String>> commandListByPattern(String pattern) {
        return COMMAND_LIST.with("FILTERBY", "PATTERN", pattern);
    }

    /** As {@link #commandList()}, only those of an ACL category such as {@code read}. */
    public static Command<List<String>> commandListByCategory(String category) {
        return COMMAND_LIST.with("FILTERBY", "ACLCAT", category);
    }

    /** As {@link #commandList()}, only those of a module. */
    public static Command<List<String>> commandListByModule(String module) {
        return COMMAND_LIST.with("FILTERBY", "MODULE", module);
    }
}
