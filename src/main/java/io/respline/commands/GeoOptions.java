package io.respline.commands;

import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;

/**
 * Order and number of the matches, which all searches take. Immutable.
 *
 * @param ordered whether there is an order already
 * @param counted whether there is a number already
 */
record GeoOptions<T>(EncodedCommand<T> command, boolean ordered, boolean counted) {

    GeoOptions(EncodedCommand<T> command) {
        this(command, false, false);
    }

    GeoOptions<T> order(String word) {
        Require.absent(ordered, name() + " takes one order: either asc or desc");
        return new GeoOptions<>(command.plus(word), true, counted);
    }

    GeoOptions<T> count(long matches, Object... any) {
        Require.absent(counted, name() + " takes one number: either count or countAny");
        if (matches <= 0) {
            throw new IllegalArgumentException(name() + " takes a positive count");
        }
        return new GeoOptions<>(command.plus("COUNT", matches).plus(any), ordered, true);
    }

    private String name() {
        return command.spec().name();
    }
}
