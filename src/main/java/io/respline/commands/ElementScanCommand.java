package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.EncodedCommand;

/**
 * {@code SSCAN} and its like with their options, made by {@link Sets#sscan(String)}; answers with a page of elements.
 * Immutable and thread-safe.
 *
 * @param <E> what is iterated over
 */
public final class ElementScanCommand<E> implements Command<ScanPage<E>> {

    private final EncodedCommand<ScanPage<E>> command;

    ElementScanCommand(EncodedCommand<ScanPage<E>> command) {
        this.command = command;
    }

    /** Only elements that match a glob pattern such as {@code user:*}: {@code MATCH}. */
    public ElementScanCommand<E> match(String pattern) {
        return new ElementScanCommand<>(command.plus("MATCH", pattern));
    }

    /** How many elements the server should look at for a page, 10 by default: {@code COUNT}. */
    public ElementScanCommand<E> count(long elements) {
        return new ElementScanCommand<>(command.plus("COUNT", elements));
    }

    @Override
    public EncodedCommand<ScanPage<E>> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
