package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.commands.support.Require;
import io.respline.reply.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Lua scripts, command by command. To run one more than once use {@link io.respline.command.Script}, which sends the digest
 * alone and the source when the server does not know it. For functions that stay at the server see {@link Functions}.
 */
public final class Scripting {

    private static final CommandTemplate<Reply> EVAL = CommandTemplate.of("EVAL", Decoders.REPLY);
    private static final CommandTemplate<Reply> EVAL_RO = CommandTemplate.of("EVAL_RO", Decoders.REPLY);
    private static final CommandTemplate<Reply> EVALSHA = CommandTemplate.of("EVALSHA", Decoders.REPLY);
    private static final CommandTemplate<Reply> EVALSHA_RO = CommandTemplate.of("EVALSHA_RO", Decoders.REPLY);
    private static final CommandTemplate<List<Boolean>> SCRIPT_EXISTS =
            CommandTemplate.of("SCRIPT EXISTS", Decoders.BOOLEAN_LIST);
    private static final CommandTemplate<String> SCRIPT_FLUSH = CommandTemplate.of("SCRIPT FLUSH", Decoders.STATUS);
    private static final CommandTemplate<String> SCRIPT_KILL = CommandTemplate.of("SCRIPT KILL", Decoders.STATUS);
    private static final CommandTemplate<String> SCRIPT_LOAD = CommandTemplate.of("SCRIPT LOAD", Decoders.STATUS);
    private static final CommandTemplate<String> SCRIPT_SHOW = CommandTemplate.of("SCRIPT SHOW", Decoders.STATUS);

    private Scripting() {}

    /**
     * Runs a script, which the server keeps; answers with what it returns.
     * <a href="https://valkey.io/commands/eval/">EVAL</a>, since 2.6.0.
     *
     * @param keys its {@code KEYS}: every key that it touches, so that it finds its way in a cluster
     * @param arguments its {@code ARGV}
     */
    public static Command<Reply> eval(String script, List<?> keys, Object... arguments) {
        return EVAL.with(call(script, keys, arguments));
    }

    /**
     * As {@link #eval}, a script that only reads, so that replicas can run it; an error if it tries to write.
     * <a href="https://valkey.io/commands/eval_ro/">EVAL_RO</a>, since 7.0.0.
     */
    public static Command<Reply> evalRo(String script, List<?> keys, Object... arguments) {
        return EVAL_RO.with(call(script, keys, arguments));
    }

    /**
     * As {@link #eval}, a script that the server has kept, by its digest; an error ({@code NOSCRIPT}) if it has not.
     * <a href="https://valkey.io/commands/evalsha/">EVALSHA</a>, since 2.6.0.
     */
    public static Command<Reply> evalSha(String sha1, List<?> keys, Object... arguments) {
        return EVALSHA.with(call(sha1, keys, arguments));
    }

    /**
     * As {@link #evalSha}, a script that only reads.
     * <a href="https://valkey.io/commands/evalsha_ro/">EVALSHA_RO</a>, since 7.0.0.
     */
    public static Command<Reply> evalShaRo(String sha1, List<?> keys, Object... arguments) {
        return EVALSHA_RO.with(call(sha1, keys, arguments));
    }

    /**
     * Whether the server has kept the scripts with these digests, in their order.
     * <a href="https://valkey.io/commands/script-exists/">SCRIPT EXISTS</a>, since 2.6.0, O(n) in the digests.
     */
    public static Command<List<Boolean>> scriptExists(String... sha1s) {
        return SCRIPT_EXISTS.with(Require.some(SCRIPT_EXISTS, "digest", sha1s));
    }

    /** As {@link #scriptExists(String...)}. */
    public static Command<List<Boolean>> scriptExists(Collection<String> sha1s) {
        return SCRIPT_EXISTS.with(Require.some(SCRIPT_EXISTS, "digest", sha1s));
    }

    /**
     * Lets the server forget all scripts; answers {@code OK}.
     * <a href="https://valkey.io/commands/script-flush/">SCRIPT FLUSH</a>, since 2.6.0, O(n) in the scripts.
     */
    public static Command<String> scriptFlush() {
        return SCRIPT_FLUSH.with();
    }

    /** As {@link #scriptFlush()}, at once or in the background. Since 6.2.0. */
    public static Command<String> scriptFlush(FlushMode mode) {
        return SCRIPT_FLUSH.with(mode.name());
    }

    /**
     * Ends the script that is running, if it has not written yet; answers {@code OK}, and is an error ({@code NOTBUSY},
     * {@code UNKILLABLE}) if there is none or it has.
     * <a href="https://valkey.io/commands/script-kill/">SCRIPT KILL</a>, since 2.6.0, O(1).
     */
    public static Command<String> scriptKill() {
        return SCRIPT_KILL.with();
    }

    /**
     * Lets the server keep a script without running it; answers with the digest.
     * <a href="https://valkey.io/commands/script-load/">SCRIPT LOAD</a>, since 2.6.0, O(n) in the length of the script.
     */
    public static Command<String> scriptLoad(String script) {
        return SCRIPT_LOAD.with(script);
    }

    /** As {@link #scriptLoad(String)}, with bytes. */
    public static Command<String> scriptLoad(byte[] script) {
        return SCRIPT_LOAD.with(script);
    }

    /**
     * The source of a script that the server has kept; an error ({@code NOSCRIPT}) if it has not.
     * <a href="https://valkey.io/commands/script-show/">SCRIPT SHOW</a>, since Valkey 8.0.0, O(1).
     */
    public static Command<String> scriptShow(String sha1) {
        return SCRIPT_SHOW.with(sha1);
    }

    /** The words of a call, of a script or a function. */
    static Object[] call(String what, List<?> keys, Object[] arguments) {
        List<Object> words = new ArrayList<>(keys.size() + arguments.length + 2);
        words.add(what);
        words.add(keys.size());
        words.addAll(keys);
        Collections.addAll(words, arguments);
        return words.toArray();
    }
}
