package io.respline.commands;

import io.respline.command.Command;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The items of a scan, page by page. For one thread. */
final class ScanIterator<E> implements Iterator<E> {

    private final Function<? super Command<ScanPage<E>>, ScanPage<E>> call;
    private final Command<ScanPage<E>> scan;
    private Iterator<E> items = Collections.emptyIterator();
    private @Nullable Command<ScanPage<E>> next;

    ScanIterator(Function<? super Command<ScanPage<E>>, ScanPage<E>> call, Command<ScanPage<E>> scan) {
        this.call = call;
        this.scan = scan;
        this.next = scan;
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext() && next != null) {
            ScanPage<E> page = call.apply(next);
            items = page.items().iterator();
            next = page.isLast() ? null : Scans.from(page.next(), scan);
        }
        return items.hasNext();
    }

    @Override
    public E next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the scan is over");
        }
        return items.next();
    }
}
