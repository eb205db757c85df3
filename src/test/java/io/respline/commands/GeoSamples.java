package io.respline.commands;

import static io.respline.commands.Geo.geoAdd;
import static io.respline.commands.Geo.geoDist;
import static io.respline.commands.Geo.geoHash;
import static io.respline.commands.Geo.geoPos;
import static io.respline.commands.Geo.geoRadius;
import static io.respline.commands.Geo.geoRadiusByMember;
import static io.respline.commands.Geo.geoRadiusByMemberRo;
import static io.respline.commands.Geo.geoRadiusRo;
import static io.respline.commands.Geo.geoSearch;
import static io.respline.commands.Geo.geoSearchStore;
import static io.respline.commands.GeoUnit.FEET;
import static io.respline.commands.GeoUnit.KILOMETERS;
import static io.respline.commands.GeoUnit.METERS;
import static io.respline.commands.GeoUnit.MILES;

import io.respline.command.Command;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Uses of {@link Geo}, on the map that the server's documentation uses. */
public final class GeoSamples {

    private static final GeoPoint PALERMO = new GeoPoint(13.361389, 38.115556);
    private static final GeoPoint CATANIA = new GeoPoint(15.087269, 37.502669);
    private static final GeoPoint CENTER = new GeoPoint(15, 37);
    private static final GeoPoint STORED_PALERMO = new GeoPoint(13.36138933897018433, 38.11555639549629859);
    private static final GeoPoint STORED_CATANIA = new GeoPoint(15.08726745843887329, 37.50266842333162032);
    private static final GeoMatch NEAR = new GeoMatch("Catania", 56.4413, 3479447370796909L, STORED_CATANIA);
    private static final GeoMatch FAR = new GeoMatch("Palermo", 190.4424, 3479099956230698L, STORED_PALERMO);
    private static final byte[] BYTES = {'b'};

    private static final Command<?> SICILY =
            geoAdd("g", new GeoMember("Palermo", PALERMO), new GeoMember("Catania", CATANIA));
    private static final GeoArea AROUND = GeoArea.around(CENTER).radius(200, KILOMETERS);
    private static final String AROUND_WORDS = "FROMLONLAT 15 37 BYRADIUS 200 km";

    private GeoSamples() {}

    public static Stream<Sample> samples() {
        return Stream.of(adding(), places(), searches(), options(), polygons(), stores(), radius(), radiusStores())
                .flatMap(part -> part);
    }

    private static Stream<Sample> adding() {
        return Stream.of(
                Sample.of(geoAdd("g", PALERMO, "Palermo"), "GEOADD g 13.361389 38.115556 Palermo")
                        .gives(1L),
                Sample.of(geoAdd("g", CENTER, BYTES), "GEOADD g 15 37 b").gives(1L),
                Sample.of(
                                geoAdd("g", new GeoMember("a", CENTER), new GeoMember("b", new GeoPoint(-180, -85))),
                                "GEOADD g 15 37 a -180 -85 b")
                        .gives(2L),
                Sample.of(geoAdd("g", List.of(new GeoMember("a", CENTER))), "GEOADD g 15 37 a")
                        .gives(1L),
                Sample.of(geoAdd("g", CENTER, "Palermo").nx(), "GEOADD g NX 15 37 Palermo")
                        .after(SICILY)
                        .gives(0L),
                Sample.of(geoAdd("g", CENTER, "new").xx(), "GEOADD g XX 15 37 new")
                        .after(SICILY)
                        .gives(0L),
                Sample.of(geoAdd("g", CENTER, "Palermo").ch().xx(), "GEOADD g CH XX 15 37 Palermo")
                        .after(SICILY)
                        .gives(1L),
                Sample.of(geoAdd("g", new GeoPoint(180, 85.05112878), "corner"), "GEOADD g 180 85.05112878 corner")
                        .gives(1L));
    }

    private static Stream<Sample> places() {
        return Stream.of(
                Sample.of(geoDist("g", "Palermo", "Catania"), "GEODIST g Palermo Catania")
                        .after(SICILY)
                        .gives(166274.1516),
                Sample.of(geoDist("g", "Palermo", "x"), "GEODIST g Palermo x")
                        .after(SICILY)
                        .gives(null),
                Sample.of(geoDist("g", "Palermo", "Catania", METERS), "GEODIST g Palermo Catania m")
                        .after(SICILY)
                        .gives(166274.1516),
                Sample.of(geoDist("g", "Palermo", "Catania", MILES), "GEODIST g Palermo Catania mi")
                        .after(SICILY)
                        .gives(103.3182),
                Sample.of(geoDist("g", "Palermo", "Catania", FEET), "GEODIST g Palermo Catania ft")
                        .after(SICILY)
                        .gives(545518.8700),
                Sample.of(geoHash("g", "Palermo", "x"), "GEOHASH g Palermo x")
                        .after(SICILY)
                        .gives(Arrays.asList("sqc8b49rny0", null)),
                Sample.of(geoHash("g", List.of("Catania")), "GEOHASH g Catania")
                        .after(SICILY)
                        .gives(List.of("sqdtr74hyu0")),
                Sample.of(geoPos("g", "Palermo", "x"), "GEOPOS g Palermo x")
                        .after(SICILY)
                        .gives(Arrays.asList(STORED_PALERMO, null)),
                Sample.of(geoPos("none", List.of("x", "y")), "GEOPOS none x y").gives(Arrays.asList(null, null)),
                Sample.of(geoPos("g", "corner"), "GEOPOS g corner")
                        .after(Command.cmd("ZADD", "g", "inf", "corner"))
                        .gives(List.of(new GeoPoint(-179.99999731779098511, -85.05112751263942528))));
    }

    private static Stream<Sample> searches() {
        return Stream.of(
                sicily(geoSearch("g", AROUND).asc(), "GEOSEARCH g " + AROUND_WORDS + " ASC")
                        .gives(List.of("Catania", "Palermo")),
                sicily(
                                geoSearch("g", GeoArea.around(CENTER).box(400.5, 400, KILOMETERS))
                                        .desc(),
                                "GEOSEARCH g FROMLONLAT 15 37 BYBOX 400.5 400 km DESC")
                        .gives(List.of("Palermo", "Catania")),
                sicily(
                                geoSearch("g", GeoArea.around("Palermo").radius(100, MILES)),
                                "GEOSEARCH g FROMMEMBER Palermo BYRADIUS 100 mi")
                        .gives(List.of("Palermo")),
                sicily(
                                geoSearch("g", GeoArea.around("Catania").box(5, 5, FEET)),
                                "GEOSEARCH g FROMMEMBER Catania BYBOX 5 5 ft")
                        .gives(List.of("Catania")),
                Sample.of(
                                geoSearch("g", GeoArea.around(BYTES).radius(0, METERS)),
                                "GEOSEARCH g FROMMEMBER b BYRADIUS 0 m")
                        .after(geoAdd("g", CENTER, BYTES))
                        .gives(List.of("b")),
                sicily(geoSearch("g", GeoArea.around("x").radius(1, METERS)), "GEOSEARCH g FROMMEMBER x BYRADIUS 1 m")
                        .refusedWith("ERR"),
                Sample.of(
                                geoSearch("none", GeoArea.around("x").radius(1, METERS)),
                                "GEOSEARCH none FROMMEMBER x BYRADIUS 1 m")
                        .gives(List.of()));
    }

    private static Stream<Sample> options() {
        String search = "GEOSEARCH g " + AROUND_WORDS;
        String details = " WITHCOORD WITHDIST WITHHASH";
        return Stream.of(
                sicily(geoSearch("g", AROUND).count(1), search + " COUNT 1").gives(List.of("Catania")),
                sicily(geoSearch("g", AROUND).countAny(5).desc(), search + " COUNT 5 ANY DESC")
                        .gives(List.of("Palermo", "Catania")),
                sicily(geoSearch("g", AROUND).asc().withDetails(), search + " ASC" + details)
                        .gives(List.of(NEAR, FAR)),
                sicily(geoSearch("g", AROUND).count(1).withDetails(), search + " COUNT 1" + details)
                        .gives(List.of(NEAR)),
                Sample.of(geoSearch("none", AROUND).withDetails(), "GEOSEARCH none " + AROUND_WORDS + details)
                        .gives(List.of()));
    }

    private static Stream<Sample> polygons() {
        GeoArea area = GeoArea.polygon(new GeoPoint(15, 37), new GeoPoint(16, 37), new GeoPoint(15, 38.5));
        String words = "BYPOLYGON 3 15 37 16 37 15 38.5";
        String reply = "*1\r\n$7\r\nCatania\r\n";
        return Stream.of(
                sicily(geoSearch("g", area), "GEOSEARCH g " + words)
                        .newer("9.0.0", reply, reply)
                        .gives(List.of("Catania")),
                sicily(geoSearchStore("d", "g", area), "GEOSEARCHSTORE d g " + words)
                        .newer("9.0.0", ":1\r\n", ":1\r\n")
                        .gives(1L));
    }

    private static Stream<Sample> stores() {
        String store = "GEOSEARCHSTORE d g " + AROUND_WORDS;
        return Stream.of(
                sicily(geoSearchStore("d", "g", AROUND), store).gives(2L),
                sicily(geoSearchStore("d", "g", AROUND).asc().count(1), store + " ASC COUNT 1")
                        .gives(1L),
                sicily(geoSearchStore("d", "g", AROUND).storeDist().desc(), store + " STOREDIST DESC")
                        .gives(2L),
                sicily(geoSearchStore("d", "g", AROUND).countAny(1).storeDist(), store + " COUNT 1 ANY STOREDIST")
                        .gives(1L));
    }

    @SuppressWarnings("deprecation")
    private static Stream<Sample> radius() {
        String details = " WITHCOORD WITHDIST WITHHASH";
        return Stream.of(
                sicily(geoRadius("g", CENTER, 200, KILOMETERS).desc(), "GEORADIUS g 15 37 200 km DESC")
                        .gives(List.of("Palermo", "Catania")),
                sicily(
                                geoRadius("g", CENTER, 200, KILOMETERS)
                                        .countAny(2)
                                        .asc(),
                                "GEORADIUS g 15 37 200 km COUNT 2 ANY ASC")
                        .gives(List.of("Catania", "Palermo")),
                sicily(
                                geoRadius("g", CENTER, 200, KILOMETERS).asc().withDetails(),
                                "GEORADIUS g 15 37 200 km ASC" + details)
                        .gives(List.of(NEAR, FAR)),
                sicily(geoRadiusByMember("g", "Palermo", 1, FEET).count(1), "GEORADIUSBYMEMBER g Palermo 1 ft COUNT 1")
                        .gives(List.of("Palermo")),
                sicily(geoRadiusRo("g", CENTER, 100, KILOMETERS), "GEORADIUS_RO g 15 37 100 km")
                        .gives(List.of("Catania")),
                sicily(
                                geoRadiusByMemberRo("g", "Catania", 1, METERS).withDetails(),
                                "GEORADIUSBYMEMBER_RO g Catania 1 m" + details)
                        .gives(List.of(new GeoMatch("Catania", 0, NEAR.hash(), STORED_CATANIA))));
    }

    @SuppressWarnings("deprecation")
    private static Stream<Sample> radiusStores() {
        return Stream.of(
                sicily(
                                geoRadius("g", CENTER, 200, KILOMETERS)
                                        .count(1)
                                        .asc()
                                        .store("d"),
                                "GEORADIUS g 15 37 200 km COUNT 1 ASC STORE d")
                        .gives(1L),
                sicily(geoRadius("g", CENTER, 200, KILOMETERS).storeDist("d"), "GEORADIUS g 15 37 200 km STOREDIST d")
                        .gives(2L),
                sicily(
                                geoRadiusByMember("g", "Catania", 1, METERS).store("d"),
                                "GEORADIUSBYMEMBER g Catania 1 m STORE d")
                        .gives(1L));
    }

    private static Sample sicily(Command<?> command, String words) {
        return Sample.of(command, words).after(SICILY);
    }
}
