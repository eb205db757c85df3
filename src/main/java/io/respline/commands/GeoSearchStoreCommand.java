package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;

/**
 * {@code GEOSEARCHSTORE} and its options, made by {@link Geo#geoSearchStore}; answers how many members were stored.
 * Immutable and thread-safe.
 */
public final class GeoSearchStoreCommand implements Command<Long> {

    private static final CommandTemplate<Long> GEOSEARCHSTORE = CommandTemplate.of("GEOSEARCHSTORE", Decoders.LONG);

    private final GeoOptions<Long> options;

    GeoSearchStoreCommand(String destination, String source, GeoArea area) {
        this(new GeoOptions<>(GEOSEARCHSTORE.with(destination, source).plus(area.words())));
    }

    private GeoSearchStoreCommand(GeoOptions<Long> options) {
        this.options = options;
    }

    /**
     * The nearest first, which matters for {@link #count}: {@code ASC}.
     *
     * @throws IllegalStateException if the command has an order already
     */
    public GeoSearchStoreCommand asc() {
        return new GeoSearchStoreCommand(options.order("ASC"));
    }

    /**
     * The farthest first, which matters for {@link #count}: {@code DESC}.
     *
     * @throws IllegalStateException if the command has an order already
     */
    public GeoSearchStoreCommand desc() {
        return new GeoSearchStoreCommand(options.order("DESC"));
    }

    /**
     * Up to so many, the nearest unless the order is another: {@code COUNT}.
     *
     * @throws IllegalArgumentException if the number is not positive
     * @throws IllegalStateException if the command has a number already
     */
    public GeoSearchStoreCommand count(long matches) {
        return new GeoSearchStoreCommand(options.count(matches));
    }

    /**
     * As {@link #count}, whichever are found first, which is quicker: {@code COUNT} with {@code ANY}.
     *
     * @throws IllegalArgumentException if the number is not positive
     * @throws IllegalStateException if the command has a number already
     */
    public GeoSearchStoreCommand countAny(long matches) {
        return new GeoSearchStoreCommand(options.count(matches, "ANY"));
    }

    /** Stores a sorted set whose scores are the distances, in the unit of the search: {@code STOREDIST}. */
    public GeoSearchStoreCommand storeDist() {
        GeoOptions<Long> now = options;
        return new GeoSearchStoreCommand(
                new GeoOptions<>(now.command().plus("STOREDIST"), now.ordered(), now.counted()));
    }

    @Override
    public EncodedCommand<Long> encoded() {
        return options.command();
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return options.command().toString();
    }
}
