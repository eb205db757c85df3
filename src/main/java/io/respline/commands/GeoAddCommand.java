package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * {@code GEOADD} and its options, made by {@link Geo#geoAdd(String, GeoPoint, String)}; answers how many members are
 * new. Immutable and thread-safe: every option gives a new command.
 */
public final class GeoAddCommand implements Command<Long> {

    private static final CommandTemplate<Long> GEOADD = CommandTemplate.of("GEOADD", Decoders.LONG);

    private final String key;
    private final List<String> options;

    /** Longitude, latitude and member by turns; nobody else has the array or an array in it. */
    private final Object[] places;

    private final EncodedCommand<Long> command;

    private GeoAddCommand(String key, List<String> options, Object... places) {
        this.key = key;
        this.options = options;
        this.places = places;
        this.command = GEOADD.with(words());
    }

    static GeoAddCommand one(String key, GeoPoint point, Object member) {
        return new GeoAddCommand(key, List.of(), point.longitude(), point.latitude(), member);
    }

    static GeoAddCommand all(String key, Collection<GeoMember> members) {
        Require.some(GEOADD, "member", members);
        List<Object> places = new ArrayList<>(members.size() * 3);
        for (GeoMember member : members) {
            places.add(member.point().longitude());
            places.add(member.point().latitude());
            places.add(member.member());
        }
        return new GeoAddCommand(key, List.of(), places.toArray());
    }

    /**
     * Adds new members only: {@code NX}. Since 6.2.0.
     *
     * @throws IllegalStateException if the command has a condition already
     */
    public GeoAddCommand nx() {
        return onlyIf("NX");
    }

    /**
     * Moves members that exist, and adds none: {@code XX}. Since 6.2.0.
     *
     * @throws IllegalStateException if the command has a condition already
     */
    public GeoAddCommand xx() {
        return onlyIf("XX");
    }

    /** Answers how many members are new or were moved: {@code CH}. Since 6.2.0. */
    public GeoAddCommand ch() {
        return plus("CH");
    }

    @Override
    public EncodedCommand<Long> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }

    private GeoAddCommand onlyIf(String option) {
        Require.absent(options.contains("NX") || options.contains("XX"), "GEOADD takes one condition: either nx or xx");
        return plus(option);
    }

    private GeoAddCommand plus(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new GeoAddCommand(key, more, places);
    }

    /** The options stand between the key and the members. */
    private Object[] words() {
        List<Object> words = new ArrayList<>(1 + options.size() + places.length);
        words.add(key);
        words.addAll(options);
        words.addAll(Arrays.asList(places));
        return words.toArray();
    }
}
