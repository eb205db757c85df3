package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.ReplyDecoder;
import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.util.List;

/** Functions: code that belongs to the server's data, in libraries. For scripts of the application see {@link Scripting}. */
public final class Functions {

    private static final CommandTemplate<Reply> FCALL = CommandTemplate.of("FCALL", Decoders.REPLY);
    private static final CommandTemplate<Reply> FCALL_RO = CommandTemplate.of("FCALL_RO", Decoders.REPLY);
    private static final CommandTemplate<String> FUNCTION_DELETE =
            CommandTemplate.of("FUNCTION DELETE", Decoders.STATUS);
    private static final CommandTemplate<byte[]> FUNCTION_DUMP =
            CommandTemplate.of("FUNCTION DUMP", ReplyDecoder.of(Functions::bytes));
    private static final CommandTemplate<String> FUNCTION_FLUSH = CommandTemplate.of("FUNCTION FLUSH", Decoders.STATUS);
    private static final CommandTemplate<String> FUNCTION_KILL = CommandTemplate.of("FUNCTION KILL", Decoders.STATUS);
    private static final CommandTemplate<String> FUNCTION_LOAD = CommandTemplate.of("FUNCTION LOAD", Decoders.STATUS);
    private static final CommandTemplate<String> FUNCTION_RESTORE =
            CommandTemplate.of("FUNCTION RESTORE", Decoders.STATUS);
    private static final CommandTemplate<FunctionStats> FUNCTION_STATS =
            CommandTemplate.of("FUNCTION STATS", ReplyDecoder.of(FunctionStats::of));

    private Functions() {}

    /**
     * Calls a function; answers with what it returns.
     * <a href="https://valkey.io/commands/fcall/">FCALL</a>, since 7.0.0.
     *
     * @param keys every key that it touches, so that it finds its way in a cluster
     */
    public static Command<Reply> fcall(String function, List<?> keys, Object... arguments) {
        return FCALL.with(Scripting.call(function, keys, arguments));
    }

    /**
     * As {@link #fcall}, a function that only reads, so that replicas can run it; an error if it is not declared so.
     * <a href="https://valkey.io/commands/fcall_ro/">FCALL_RO</a>, since 7.0.0.
     */
    public static Command<Reply> fcallRo(String function, List<?> keys, Object... arguments) {
        return FCALL_RO.with(Scripting.call(function, keys, arguments));
    }

    /**
     * Deletes a library with its functions; answers {@code OK}, and is an error if there is none.
     * <a href="https://valkey.io/commands/function-delete/">FUNCTION DELETE</a>, since 7.0.0, O(1).
     */
    public static Command<String> functionDelete(String library) {
        return FUNCTION_DELETE.with(library);
    }

    /**
     * All libraries in the server's own format, for {@link #functionRestore(byte[])}.
     * <a href="https://valkey.io/commands/function-dump/">FUNCTION DUMP</a>, since 7.0.0, O(n) in the functions.
     */
    public static Command<byte[]> functionDump() {
        return FUNCTION_DUMP.with();
    }

    /**
     * Deletes all libraries; answers {@code OK}.
     * <a href="https://valkey.io/commands/function-flush/">FUNCTION FLUSH</a>, since 7.0.0, O(n) in the functions.
     */
    public static Command<String> functionFlush() {
        return FUNCTION_FLUSH.with();
    }

    /** As {@link #functionFlush()}, at once or in the background. */
    public static Command<String> functionFlush(FlushMode mode) {
        return FUNCTION_FLUSH.with(mode.name());
    }

    /**
     * Ends the function that is running, if it has not written yet; answers {@code OK}, and is an error ({@code NOTBUSY},
     * {@code UNKILLABLE}) if there is none or it has.
     * <a href="https://valkey.io/commands/function-kill/">FUNCTION KILL</a>, since 7.0.0, O(1).
     */
    public static Command<String> functionKill() {
        return FUNCTION_KILL.with();
    }

    /**
     * The libraries and their functions; options choose among them and add the code.
     * <a href="https://valkey.io/commands/function-list/">FUNCTION LIST</a>, since 7.0.0, O(n) in the functions.
     */
    public static FunctionListCommand functionList() {
        return new FunctionListCommand();
    }

    /**
     * Makes a library of its code, whose first line names it, as in {@code #!lua name=mylib}; answers with the name, and is
     * an error if there is such a library.
     * <a href="https://valkey.io/commands/function-load/">FUNCTION LOAD</a>, since 7.0.0, O(1).
     */
    public static Command<String> functionLoad(String code) {
        return FUNCTION_LOAD.with(code);
    }

    /** As {@link #functionLoad}, in place of a library with that name: {@code REPLACE}. */
    public static Command<String> functionLoadReplacing(String code) {
        return FUNCTION_LOAD.with("REPLACE", code);
    }

    /**
     * Makes libraries of what {@link #functionDump} has answered; answers {@code OK}, and is an error if one of them exists.
     * <a href="https://valkey.io/commands/function-restore/">FUNCTION RESTORE</a>, since 7.0.0, O(n) in the functions.
     */
    public static Command<String> functionRestore(byte[] dump) {
        return FUNCTION_RESTORE.with(dump);
    }

    /** As {@link #functionRestore(byte[])}, with a policy for libraries that exist. */
    public static Command<String> functionRestore(byte[] dump, RestorePolicy policy) {
        return FUNCTION_RESTORE.with(dump, policy.name());
    }

    /**
     * What is running, and how much there is.
     * <a href="https://valkey.io/commands/function-stats/">FUNCTION STATS</a>, since 7.0.0, O(1).
     */
    public static Command<FunctionStats> functionStats() {
        return FUNCTION_STATS.with();
    }

    private static byte[] bytes(Reply reply) {
        byte[] bytes = reply.asBytes();
        if (bytes == null) {
            throw new RedisReplyException("the reply is null where FUNCTION DUMP answers with bytes", Outcome.EXECUTED);
        }
        return bytes;
    }

    /** What {@link #functionRestore(byte[], RestorePolicy)} does with libraries that exist. */
    public enum RestorePolicy {
        /** Keeps them, and fails if one has the name of a restored one. The default. */
        APPEND,

        /** Deletes all of them first. */
        FLUSH,

        /** Keeps them, but for those that have the name of a restored one. */
        REPLACE
    }
}
