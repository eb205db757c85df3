package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.command.ReplyDecoder;
import java.util.List;

/**
 * {@code GEOSEARCH}, {@code GEORADIUS_RO} and {@code GEORADIUSBYMEMBER_RO} with their options, made by {@link Geo};
 * answers with the members, in no particular order unless an option asks for one. Immutable and thread-safe.
 */
public final class GeoSearchCommand implements Command<List<String>> {

    static final ReplyDecoder<List<GeoMatch>> MATCHES = Decoders.listOf(GeoMatch::of);

    private static final CommandTemplate<List<String>> GEORADIUS_RO =
            CommandTemplate.of("GEORADIUS_RO", Decoders.TEXTS);
    private static final CommandTemplate<List<String>> GEORADIUSBYMEMBER_RO =
            CommandTemplate.of("GEORADIUSBYMEMBER_RO", Decoders.TEXTS);
    private static final CommandTemplate<List<String>> GEOSEARCH = CommandTemplate.of("GEOSEARCH", Decoders.TEXTS);

    private final GeoOptions<List<String>> options;

    private GeoSearchCommand(GeoOptions<List<String>> options) {
        this.options = options;
    }

    private GeoSearchCommand(EncodedCommand<List<String>> command) {
        this(new GeoOptions<>(command));
    }

    static GeoSearchCommand search(String key, GeoArea area) {
        return new GeoSearchCommand(GEOSEARCH.with(key).plus(area.words()));
    }

    static GeoSearchCommand radius(String key, GeoPoint center, double radius, GeoUnit unit) {
        return new GeoSearchCommand(
                GEORADIUS_RO.with(key, center.longitude(), center.latitude(), GeoArea.size(radius), unit.word()));
    }

    static GeoSearchCommand radiusByMember(String key, String member, double radius, GeoUnit unit) {
        return new GeoSearchCommand(GEORADIUSBYMEMBER_RO.with(key, member, GeoArea.size(radius), unit.word()));
    }

    /**
     * The nearest first: {@code ASC}.
     *
     * @throws IllegalStateException if the command has an order already
     */
    public GeoSearchCommand asc() {
        return new GeoSearchCommand(options.order("ASC"));
    }

    /**
     * The farthest first: {@code DESC}.
     *
     * @throws IllegalStateException if the command has an order already
     */
    public GeoSearchCommand desc() {
        return new GeoSearchCommand(options.order("DESC"));
    }

    /**
     * Up to so many, the nearest unless the order is another: {@code COUNT}.
     *
     * @throws IllegalArgumentException if the number is not positive
     * @throws IllegalStateException if the command has a number already
     */
    public GeoSearchCommand count(long matches) {
        return new GeoSearchCommand(options.count(matches));
    }

    /**
     * As {@link #count}, whichever are found first, which is quicker: {@code COUNT} with {@code ANY}. Since 6.2.0.
     *
     * @throws IllegalArgumentException if the number is not positive
     * @throws IllegalStateException if the command has a number already
     */
    public GeoSearchCommand countAny(long matches) {
        return new GeoSearchCommand(options.count(matches, "ANY"));
    }

    /**
     * Answers with distances, hashes and places too: {@code WITHCOORD}, {@code WITHDIST} and {@code WITHHASH}. The last
     * option, because it changes the result.
     */
    public Command<List<GeoMatch>> withDetails() {
        return options.command().plus("WITHCOORD", "WITHDIST", "WITHHASH").decodedBy(MATCHES);
    }

    @Override
    public EncodedCommand<List<String>> encoded() {
        return options.command();
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return options.command().toString();
    }
}
