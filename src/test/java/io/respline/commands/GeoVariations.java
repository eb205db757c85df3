package io.respline.commands;

import static io.respline.commands.GeoUnit.KILOMETERS;

import java.util.stream.Stream;

/** Options of the geospatial commands, in any combination. */
public final class GeoVariations {

    private static final GeoPoint POINT = new GeoPoint(13.5, -38.25);
    private static final GeoArea AREA = GeoArea.around(POINT).box(10, 20.5, KILOMETERS);

    private GeoVariations() {}

    @SuppressWarnings("deprecation")
    public static Stream<Variation<?>> variations() {
        return Stream.of(
                Variation.of(Geo.geoAdd("k", POINT, "a"))
                        .option(GeoAddCommand::nx)
                        .option(GeoAddCommand::xx)
                        .option(GeoAddCommand::ch),
                search(Geo.geoSearch("k", AREA)),
                search(Geo.geoRadiusRo("k", POINT, 5, KILOMETERS)),
                search(Geo.geoRadiusByMemberRo("k", "a", 5, KILOMETERS)),
                radius(Geo.geoRadius("k", POINT, 5, KILOMETERS)),
                radius(Geo.geoRadiusByMember("k", "a", 5, KILOMETERS)),
                Variation.of(Geo.geoSearchStore("d", "k", AREA))
                        .option(GeoSearchStoreCommand::asc)
                        .option(GeoSearchStoreCommand::desc)
                        .option(command -> command.count(3))
                        .option(command -> command.countAny(3))
                        .option(GeoSearchStoreCommand::storeDist));
    }

    private static Variation<?> search(GeoSearchCommand base) {
        return Variation.of(base)
                .option(GeoSearchCommand::asc)
                .option(GeoSearchCommand::desc)
                .option(command -> command.count(3))
                .option(command -> command.countAny(3))
                .ending(GeoSearchCommand::withDetails);
    }

    private static Variation<?> radius(GeoRadiusCommand base) {
        return Variation.of(base)
                .option(GeoRadiusCommand::asc)
                .option(GeoRadiusCommand::desc)
                .option(command -> command.count(3))
                .option(command -> command.countAny(3))
                .ending(GeoRadiusCommand::withDetails)
                .ending(command -> command.store("d"))
                .ending(command -> command.storeDist("d"));
    }
}
