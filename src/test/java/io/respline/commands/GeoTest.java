package io.respline.commands;

import static io.respline.commands.Geo.geoAdd;
import static io.respline.commands.Geo.geoPos;
import static io.respline.commands.Geo.geoSearch;
import static io.respline.commands.Geo.geoSearchStore;
import static io.respline.commands.GeoUnit.KILOMETERS;
import static io.respline.commands.GeoUnit.METERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeoTest {

    private static final GeoPoint POINT = new GeoPoint(15, 37);
    private static final GeoArea AREA = GeoArea.around(POINT).radius(200, KILOMETERS);

    @ParameterizedTest
    @ValueSource(doubles = {180.0001, -181, Double.NaN, Double.NEGATIVE_INFINITY})
    void longitudeOutsideOfTheEarthIsRefused(double longitude) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GeoPoint(longitude, 0))
                .withMessage("a longitude lies between -180 and 180 degrees");
    }

    @ParameterizedTest
    @ValueSource(doubles = {85.0511288, -90, Double.NaN, Double.POSITIVE_INFINITY})
    void latitudeThatTheServerDoesNotKnowIsRefused(double latitude) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GeoPoint(0, latitude))
                .withMessage("a latitude lies between -85.05112878 and 85.05112878 degrees");
    }

    @Test
    void sizeThatIsNegativeIsRefused() {
        GeoArea.Center center = GeoArea.around(POINT);
        String message = "an area has no negative size";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> center.radius(-1, METERS))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> center.box(Double.NaN, 1, METERS))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> center.box(1, -1, METERS))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GeoArea.polygon(POINT, POINT))
                .withMessage("a polygon has at least three vertices");
    }

    @Test
    @SuppressWarnings("deprecation")
    void radiusThatIsNegativeIsRefusedInOldCommandsToo() {
        assertThatIllegalArgumentException().isThrownBy(() -> Geo.geoRadius("k", POINT, -1, METERS));
        assertThatIllegalArgumentException().isThrownBy(() -> Geo.geoRadiusByMember("k", "a", -1, METERS));
        assertThatIllegalArgumentException().isThrownBy(() -> Geo.geoRadiusRo("k", POINT, -1, METERS));
        assertThatIllegalArgumentException().isThrownBy(() -> Geo.geoRadiusByMemberRo("k", "a", -1, METERS));
    }

    @Test
    void optionsThatExcludeEachOtherAreRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> geoAdd("k", POINT, "a").nx().xx())
                .withMessage("GEOADD takes one condition: either nx or xx");
        assertThatIllegalStateException()
                .isThrownBy(() -> geoSearch("k", AREA).asc().count(1).desc())
                .withMessage("GEOSEARCH takes one order: either asc or desc");
        assertThatIllegalStateException()
                .isThrownBy(() -> geoSearchStore("d", "k", AREA)
                        .count(1)
                        .storeDist()
                        .asc()
                        .countAny(1))
                .withMessage("GEOSEARCHSTORE takes one number: either count or countAny");
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> geoSearchStore("d", "k", AREA).asc().storeDist().desc())
                .withMessage("GEOSEARCHSTORE takes one order: either asc or desc");
    }

    @Test
    void countThatIsNotPositiveIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> geoSearch("k", AREA).count(0))
                .withMessage("GEOSEARCH takes a positive count");
    }

    @Test
    void commandWithoutMembersIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> geoAdd("k"))
                .withMessage("GEOADD needs at least one member");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> geoPos("k"))
                .withMessage("GEOPOS needs at least one member");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Geo.geoHash("k", List.of()))
                .withMessage("GEOHASH needs at least one member");
    }

    @Test
    void memberIsTakenWhenTheCommandIsMade() {
        byte[] member = {'a'};
        GeoAddCommand command = geoAdd("k", POINT, member);
        GeoArea.Center center = GeoArea.around(member);

        member[0] = 'x';

        assertThat(Factories.words(command.nx())).isEqualTo("GEOADD k NX 15 37 a");
        assertThat(Factories.words(geoSearch("k", center.radius(1, METERS))))
                .isEqualTo("GEOSEARCH k FROMMEMBER a BYRADIUS 1 m");
    }

    @Test
    void optionsLeaveTheCommandBeforeAsItWas() {
        GeoSearchCommand plain = geoSearch("k", AREA);

        plain.asc().count(1);

        assertThat(Factories.words(plain)).isEqualTo("GEOSEARCH k FROMLONLAT 15 37 BYRADIUS 200 km");
    }

    @Test
    void nullMemberIsRefusedWithItsPosition() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> geoAdd("k", POINT, (String) null))
                .withMessageStartingWith("argument 4 of GEOADD is null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> geoSearch("k", GeoArea.around((String) null).radius(1, METERS)))
                .withMessageStartingWith("argument 3 of GEOSEARCH is null");
    }

    @Test
    void pointOutsideOfTheEarthInAReplyIsNamed() {
        Reply place = Reply.Array.of(Reply.Array.of(Reply.Bulk.of("200"), Reply.Bulk.of("0")));

        assertThatExceptionOfType(RedisReplyException.class)
                .isThrownBy(() -> geoPos("k", "a").encoded().decoder().apply(place))
                .withMessageContaining("the reply has a point that is none");
    }

    @Test
    @SuppressWarnings("deprecation")
    void noArgumentIsInTheTextOfACommand() {
        assertThat(geoAdd("secret", POINT, "secret")).hasToString("GEOADD (5 words, 56 bytes)");
        assertThat(geoSearch("secret", AREA)).hasToString("GEOSEARCH (8 words, 95 bytes)");
        assertThat(geoSearchStore("secret", "secret", AREA)).hasToString("GEOSEARCHSTORE (9 words, 113 bytes)");
        assertThat(Geo.geoRadius("secret", POINT, 1, METERS)).hasToString("GEORADIUS (6 words, 61 bytes)");
    }
}
