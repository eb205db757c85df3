package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.EncodedCommand;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Iterations over all pages of a scan, one page at a time: of keys, and of the elements of one key. A page is asked for
 * when the one before is used up, so that never more than one is in memory.
 *
 * <pre>{@code
 * for (String key : Scans.each(redis::call, scan().match("user:*"))) {
 *     ...
 * }
 * }</pre>
 *
 * <p>What exists from the beginning to the end is found, perhaps more than once; what comes or goes meanwhile may be found
 * or not. Options of the scan are kept for all pages, and it begins at the cursor of the given command.
 */
public final class Scans {

    private Scans() {}

    /**
     * All items; each iteration asks the server anew. Its iterators are lazy, for one thread, and need no closing: an
     * iteration may simply be left. They throw what the call throws.
     *
     * @param call sends a command and waits, such as {@code redis::call}
     * @param scan the first page, such as {@code scan().match("user:*")}
     */
    public static <E> Iterable<E> each(
            Function<? super Command<ScanPage<E>>, ScanPage<E>> call, Command<ScanPage<E>> scan) {
        return () -> new ScanIterator<>(call, scan);
    }

    /** As {@link #each}, as a sequential stream. */
    public static <E> Stream<E> stream(
            Function<? super Command<ScanPage<E>>, ScanPage<E>> call, Command<ScanPage<E>> scan) {
        Iterator<E> items = new ScanIterator<>(call, scan);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, Spliterator.NONNULL), false);
    }

    /**
     * As {@link #each}, without blocking: each subscriber gets the items that it requests. A page is asked for only while
     * there is demand. A failed call ends the subscription by {@code onError}.
     *
     * <p>Subscribers are called on the thread that requests or on the one that completes a page, which for {@code redis::send}
     * is an I/O thread unless the client has a callback executor: they must not block there.
     *
     * @param send sends a command, such as {@code redis::send}
     * @param scan the first page
     */
    public static <E> Flow.Publisher<E> publisher(
            Function<? super Command<ScanPage<E>>, ? extends CompletionStage<ScanPage<E>>> send,
            Command<ScanPage<E>> scan) {
        return subscriber -> {
            ScanSubscription<E> subscription = new ScanSubscription<>(subscriber, send, scan);
            subscriber.onSubscribe(subscription);
            subscription.start();
        };
    }

    /** The same scan from another cursor. */
    static <E> Command<ScanPage<E>> from(ScanCursor cursor, Command<ScanPage<E>> scan) {
        EncodedCommand<ScanPage<E>> command = scan.encoded();
        Object[] words = command.words().toArray();
        // The cursor stands behind the name, or behind the key.
        words[1 + command.spec().keys().positionsOf(command).length] = cursor.value();
        return Command.cmd(words).encoded().decodedBy(command.decoder());
    }
}
