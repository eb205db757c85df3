package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import java.util.List;

/**
 * {@code GEORADIUS} and {@code GEORADIUSBYMEMBER} with their options, made by {@link Geo}; answers with the members, in
 * no particular order unless an option asks for one. Immutable and thread-safe.
 */
public final class GeoRadiusCommand implements Command<List<String>> {

    private static final CommandTemplate<List<String>> GEORADIUS = CommandTemplate.of("GEORADIUS", Decoders.TEXTS);
    private static final CommandTemplate<List<String>> GEORADIUSBYMEMBER =
            CommandTemplate.of("GEORADIUSBYMEMBER", Decoders.TEXTS);

    private final GeoOptions<List<String>> options;

    private GeoRadiusCommand(GeoOptions<List<String>> options) {
        this.options = options;
    }

    private GeoRadiusCommand(EncodedCommand<List<String>> command) {
        this(new GeoOptions<>(command));
    }

    static GeoRadiusCommand of(String key, GeoPoint center, double radius, GeoUnit unit) {
        return new GeoRadiusCommand(
                GEORADIUS.with(key, center.longitude(), center.latitude(), GeoArea.size(radius), unit.word()));
    }

    static GeoRadiusCommand byMember(String key, String member, double radius, GeoUnit unit) {
        return new GeoRadiusCommand(GEORADIUSBYMEMBER.with(key, member, GeoArea.size(radius), unit.word()));
    }

    /**
     * The nearest first: {@code ASC}.
     *
     * @throws IllegalStateException if the command has an order already
     */
    public GeoRadiusCommand asc() {
        return new GeoRadiusCommand(options.order("ASC"));
    }

    /**
     * The farthest first: {@code DESC}.
     *
     * @throws IllegalStateException if the command has an order already
     */
    public GeoRadiusCommand desc() {
        return new GeoRadiusCommand(options.order("DESC"));
    }

    /**
     * Up to so many, the nearest unless the order is another: {@code COUNT}.
     *
     * @throws IllegalArgumentException if the number is not positive
     * @throws IllegalStateException if the command has a number already
     */
    public GeoRadiusCommand count(long matches) {
        return new GeoRadiusCommand(options.count(matches));
    }

    /**
     * As {@link #count}, whichever are found first, which is quicker: {@code COUNT} with {@code ANY}. Since 6.2.0.
     *
     * @throws IllegalArgumentException if the number is not positive
     * @throws IllegalStateException if the command has a number already
     */
    public GeoRadiusCommand countAny(long matches) {
        return new GeoRadiusCommand(options.count(matches, "ANY"));
    }

    /**
     * Answers with distances, hashes and places too: {@code WITHCOORD}, {@code WITHDIST} and {@code WITHHASH}. The last
     * option, because it changes the result.
     */
    public Command<List<GeoMatch>> withDetails() {
        return options.command().plus("WITHCOORD", "WITHDIST", "WITHHASH").decodedBy(GeoSearchCommand.MATCHES);
    }

    /**
     * Stores the members in another index instead, replacing what is there; answers how many: {@code STORE}. The last
     * option, because it changes the result.
     */
    public Command<Long> store(String destination) {
        return options.command().plus("STORE", destination).decodedBy(Decoders.LONG);
    }

    /** As {@link #store}, in a sorted set whose scores are the distances: {@code STOREDIST}. */
    public Command<Long> storeDist(String destination) {
        return options.command().plus("STOREDIST", destination).decodedBy(Decoders.LONG);
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
