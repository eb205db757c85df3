package io.respline.tracking;

import io.respline.command.Command;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells of changes to any key, whoever makes them and however: by a command, a script, an expiry, a flush. From {@code
 * Redis.bell()}. It has a connection of its own, on which the server tracks what is read (<a
 * href="https://valkey.io/commands/client-tracking/">CLIENT TRACKING</a>, RESP3), made when somebody first watches. While
 * nothing changes it sends nothing but the heartbeat and the {@linkplain #SWEEP sweep}. Thread-safe; views with other properties
 * share everything.
 *
 * <p><b>The contract.</b> A ring is a bit: it says that something has changed since the callback last began, not what or how
 * often. It comes at least once after every change that happens after the watch was armed, and what is read inside of the callback
 * is at least as new as that change. It may come without one: after a lost connection, for a key of the same name in another
 * database, by the sweep. Callbacks run on an executor, never on the event loop, and those of one watch one at a time. What a
 * callback throws is told as {@link io.respline.event.RedisEvent.ListenerFailed}, and the next ring comes all the same.
 *
 * <p>Where the server does not track (RESP2, no such command, no right to it), what is watched is read again and again: see
 * {@link #mode()}. Then a change that is undone between two rounds is not seen. Up to 256 streams that are read by {@code XREAD} are
 * not: one blocking read on a connection for blocking commands (option {@code maxBlocking}, unless that is 1) tells of what is
 * appended, and of what is deleted the sweep.
 */
public interface Bell {

    /** So many watches and armed reads may be open at a time. */
    int MOST = 100_000;

    /**
     * Each key that is armed is read again once in this time, evenly spread, and a watch by key of one that exists rings. So
     * nothing is missed for much longer, even where something on the way swallows what the server tells.
     */
    Duration SWEEP = Duration.ofSeconds(60);

    /**
     * Rings whenever a key changes, existing or not. Returns at once; see {@link BellWatch#armed()}.
     *
     * @throws IllegalArgumentException if the key is no valid text
     * @throws io.respline.error.RedisOverloadException if {@link #MOST} are open
     * @throws io.respline.error.RedisClosedException if the client is closed
     */
    BellWatch watch(String key, Runnable onChange);

    /**
     * Delivers what a command reads, now and whenever it has changed: the newest value, not all in between. It is armed with the
     * first value.
     *
     * @param read a command that only reads, and names its keys: such as {@code GET}, {@code HGETALL}, {@code XREAD}
     * @throws IllegalArgumentException if the command does not only read, has no key, blocks, or is not in the table of commands
     * @throws io.respline.error.RedisOverloadException if {@link #MOST} are open
     * @throws io.respline.error.RedisClosedException if the client is closed
     */
    <T extends @Nullable Object> BellWatch watch(Command<T> read, Consumer<? super T> onValue);

    /**
     * Reads, and rings exactly once: at the first change to any of the keys that was not read, or when that can no longer be told
     * because the connection was lost. Throws as {@link #watch(Command, Consumer)} does.
     */
    <T extends @Nullable Object> ArmedRead<T> arm(Command<T> read, Runnable onChange);

    /**
     * The same with another executor for callbacks; it stays yours. Default: threads of the client's own, made as needed and as
     * many as the option {@code maxListenerThreads} allows. A watch that the executor rejects ends.
     */
    Bell executor(Executor executor);

    /** How it learns of changes at the moment. */
    BellMode mode();

    /** How many watches and armed reads are open. */
    int watches();

    /**
     * How many changes the sweep has found that the server had not told of. More than 0 says that something on the way swallows
     * them (or that a reply changes by itself, as that of {@code TTL} does).
     */
    long foundBySweep();
}
