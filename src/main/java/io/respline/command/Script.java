package io.respline.command;

import io.respline.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/**
 * A Lua script that runs at the server. Immutable and thread-safe; its digest is computed once, so keep one in a
 * constant.
 *
 * <pre>{@code
 * static final Script TAKE = Script.of("return redis.call('DECRBY', KEYS[1], ARGV[1])");
 * long left = redis.call(TAKE.call(List.of("stock"), 2).as(Reply::asLong));
 * }</pre>
 *
 * <p>Only the digest travels ({@code EVALSHA}); a server that does not know the script answers {@code NOSCRIPT} without
 * running anything, and the client then sends the whole script ({@code EVAL}), which the server keeps.
 */
public final class Script {

    private static final CommandTemplate<Reply> EVAL = CommandTemplate.of("EVAL", Decoders.REPLY);
    private static final CommandTemplate<Reply> EVALSHA = CommandTemplate.of("EVALSHA", Decoders.REPLY);
    private static final CommandTemplate<Reply> EVAL_RO = CommandTemplate.of("EVAL_RO", Decoders.REPLY);
    private static final CommandTemplate<Reply> EVALSHA_RO = CommandTemplate.of("EVALSHA_RO", Decoders.REPLY);
    private static final CommandTemplate<String> LOAD = CommandTemplate.of("SCRIPT LOAD", Decoders.STATUS);

    private final byte[] source;
    private final String sha1;
    private final CommandTemplate<Reply> bySource;
    private final CommandTemplate<Reply> byDigest;

    private Script(String source, CommandTemplate<Reply> bySource, CommandTemplate<Reply> byDigest) {
        this.source = source.getBytes(StandardCharsets.UTF_8);
        this.sha1 = sha1(this.source);
        this.bySource = bySource;
        this.byDigest = byDigest;
    }

    /** A script that may write. */
    public static Script of(String lua) {
        return new Script(lua, EVAL, EVALSHA);
    }

    /**
     * A script that only reads, so that replicas can run it and it may be repeated ({@code EVAL_RO}, since Redis 7.0). The
     * server ends it with an error when it tries to write.
     */
    public static Script readOnly(String lua) {
        return new Script(lua, EVAL_RO, EVALSHA_RO);
    }

    /**
     * A call of the script.
     *
     * @param keys its {@code KEYS}: every key that it touches, so that it finds its way in a cluster
     * @param arguments its {@code ARGV}
     * @throws IllegalArgumentException as {@link Command#cmd} does
     */
    public ScriptCommand<Reply> call(List<?> keys, Object... arguments) {
        List<Object> words = new ArrayList<>(keys.size() + arguments.length + 2);
        words.add(sha1);
        words.add(keys.size());
        words.addAll(keys);
        Collections.addAll(words, arguments);
        return new ScriptCommand<>(this, byDigest.withAll(words));
    }

    /** {@code SCRIPT LOAD}: makes the server know the script without running it; answers with the digest. */
    public Command<String> load() {
        return LOAD.with(source);
    }

    /** The SHA-1 digest of the source, in lower-case hexadecimal: the server's name for it. */
    public String sha1() {
        return sha1;
    }

    /** The digest; not the source. */
    @Override
    public String toString() {
        return "script " + sha1;
    }

    /** The command that carries the source instead of the digest. */
    EncodedCommand<Reply> bySource(EncodedCommand<?> digestForm) {
        List<Object> words = new ArrayList<>(digestForm.words());
        // The name is that of the template, the digest gives way to the source.
        words.remove(0);
        words.set(0, source);
        return bySource.withAll(words);
    }

    private static String sha1(byte[] source) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }
}
