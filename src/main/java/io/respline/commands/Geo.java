package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Require;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Geospatial indexes: members with places, stored as sorted sets, so that {@code ZREM}, {@code ZCARD} and the like work
 * on them too. Distances take the earth for a sphere and are wrong by up to half a percent.
 */
public final class Geo {

    private static final ReplyDecoder<List<@Nullable GeoPoint>> POINTS = Decoders.listOf(GeoPoint::orNull);

    private static final CommandTemplate<@Nullable Double> GEODIST =
            CommandTemplate.of("GEODIST", Decoders.NULLABLE_DOUBLE);
    private static final CommandTemplate<List<@Nullable String>> GEOHASH =
            CommandTemplate.of("GEOHASH", Decoders.TEXT_LIST);
    private static final CommandTemplate<List<@Nullable GeoPoint>> GEOPOS = CommandTemplate.of("GEOPOS", POINTS);

    private Geo() {}

    /**
     * Adds a member at a place, or moves it there; options make it conditional. Answers how many members are new.
     * <a href="https://valkey.io/commands/geoadd/">GEOADD</a>, since 3.2.0, O(log n) for each member.
     */
    public static GeoAddCommand geoAdd(String key, GeoPoint point, String member) {
        return GeoAddCommand.one(key, point, member);
    }

    /** As {@link #geoAdd(String, GeoPoint, String)}, with bytes. */
    public static GeoAddCommand geoAdd(String key, GeoPoint point, byte[] member) {
        return GeoAddCommand.one(key, point, member.clone());
    }

    /** As {@link #geoAdd(String, GeoPoint, String)}, several at once. */
    public static GeoAddCommand geoAdd(String key, GeoMember... members) {
        return geoAdd(key, Arrays.asList(members));
    }

    /** As {@link #geoAdd(String, GeoMember...)}. */
    public static GeoAddCommand geoAdd(String key, Collection<GeoMember> members) {
        return GeoAddCommand.all(key, members);
    }

    /**
     * The distance between two members in metres, null if one does not exist.
     * <a href="https://valkey.io/commands/geodist/">GEODIST</a>, since 3.2.0, O(1).
     */
    public static Command<@Nullable Double> geoDist(String key, String member1, String member2) {
        return GEODIST.with(key, member1, member2);
    }

    /** As {@link #geoDist(String, String, String)}, in another unit. */
    public static Command<@Nullable Double> geoDist(String key, String member1, String member2, GeoUnit unit) {
        return GEODIST.with(key, member1, member2, unit.word());
    }

    /**
     * The places of members as public geohashes of 11 characters, null for those that do not exist.
     * <a href="https://valkey.io/commands/geohash/">GEOHASH</a>, since 3.2.0, O(1) for each member.
     */
    public static Command<List<@Nullable String>> geoHash(String key, String... members) {
        return GEOHASH.with(key).plus(Require.some(GEOHASH, "member", members));
    }

    /** As {@link #geoHash(String, String...)}. */
    public static Command<List<@Nullable String>> geoHash(String key, Collection<String> members) {
        return GEOHASH.with(key).plus(Require.some(GEOHASH, "member", members));
    }

    /**
     * The places of members, null for those that do not exist.
     * <a href="https://valkey.io/commands/geopos/">GEOPOS</a>, since 3.2.0, O(1) for each member.
     */
    public static Command<List<@Nullable GeoPoint>> geoPos(String key, String... members) {
        return GEOPOS.with(key).plus(Require.some(GEOPOS, "member", members));
    }

    /** As {@link #geoPos(String, String...)}. */
    public static Command<List<@Nullable GeoPoint>> geoPos(String key, Collection<String> members) {
        return GEOPOS.with(key).plus(Require.some(GEOPOS, "member", members));
    }

    /**
     * The members in a circle around a point; options order and limit them, answer with details, or store them.
     * <a href="https://valkey.io/commands/georadius/">GEORADIUS</a>, since 3.2.0, O(n + log(m)) as {@link #geoSearch}.
     *
     * @deprecated by the server since 6.2.0: use {@link #geoSearch} and {@link #geoSearchStore}
     */
    @Deprecated
    public static GeoRadiusCommand geoRadius(String key, GeoPoint center, double radius, GeoUnit unit) {
        return GeoRadiusCommand.of(key, center, radius, unit);
    }

    /**
     * As {@link #geoRadius}, around a member, which must exist.
     * <a href="https://valkey.io/commands/georadiusbymember/">GEORADIUSBYMEMBER</a>, since 3.2.0.
     *
     * @deprecated by the server since 6.2.0: use {@link #geoSearch} and {@link #geoSearchStore}
     */
    @Deprecated
    public static GeoRadiusCommand geoRadiusByMember(String key, String member, double radius, GeoUnit unit) {
        return GeoRadiusCommand.byMember(key, member, radius, unit);
    }

    /**
     * As {@link #geoRadiusByMember}, but can be sent to replicas, because it cannot store.
     * <a href="https://valkey.io/commands/georadiusbymember_ro/">GEORADIUSBYMEMBER_RO</a>, since 3.2.10.
     *
     * @deprecated by the server since 6.2.0: use {@link #geoSearch}
     */
    @Deprecated
    public static GeoSearchCommand geoRadiusByMemberRo(String key, String member, double radius, GeoUnit unit) {
        return GeoSearchCommand.radiusByMember(key, member, radius, unit);
    }

    /**
     * As {@link #geoRadius}, but can be sent to replicas, because it cannot store.
     * <a href="https://valkey.io/commands/georadius_ro/">GEORADIUS_RO</a>, since 3.2.10.
     *
     * @deprecated by the server since 6.2.0: use {@link #geoSearch}
     */
    @Deprecated
    public static GeoSearchCommand geoRadiusRo(String key, GeoPoint center, double radius, GeoUnit unit) {
        return GeoSearchCommand.radius(key, center, radius, unit);
    }

    /**
     * The members in an area; options order and limit them, or answer with details.
     * <a href="https://valkey.io/commands/geosearch/">GEOSEARCH</a>, since 6.2.0, O(n + log(m)) with n members in the
     * box around the area, m in the area.
     */
    public static GeoSearchCommand geoSearch(String key, GeoArea area) {
        return GeoSearchCommand.search(key, area);
    }

    /**
     * Stores the members in an area in another index, replacing what is there; options choose among them. Answers how
     * many.
     * <a href="https://valkey.io/commands/geosearchstore/">GEOSEARCHSTORE</a>, since 6.2.0, as complex as
     * {@link #geoSearch}.
     */
    public static GeoSearchStoreCommand geoSearchStore(String destination, String source, GeoArea area) {
        return new GeoSearchStoreCommand(destination, source, area);
    }
}
