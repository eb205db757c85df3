package io.respline.commands;

import static io.respline.commands.Sample.of;
import static io.respline.commands.Sets.sadd;
import static io.respline.commands.Sets.scard;
import static io.respline.commands.Sets.sdiff;
import static io.respline.commands.Sets.sdiffCard;
import static io.respline.commands.Sets.sdiffStore;
import static io.respline.commands.Sets.sinter;
import static io.respline.commands.Sets.sinterCard;
import static io.respline.commands.Sets.sinterStore;
import static io.respline.commands.Sets.sisMember;
import static io.respline.commands.Sets.smembers;
import static io.respline.commands.Sets.smisMember;
import static io.respline.commands.Sets.smove;
import static io.respline.commands.Sets.spop;
import static io.respline.commands.Sets.srandMember;
import static io.respline.commands.Sets.srem;
import static io.respline.commands.Sets.sscan;
import static io.respline.commands.Sets.sunion;
import static io.respline.commands.Sets.sunionCard;
import static io.respline.commands.Sets.sunionStore;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the factories of {@link Sets} send, and what a server answers. */
public final class SetsSamples {

    private static final byte[] BYTES = {'x', 'y'};
    private static final List<String> KEYS = List.of("s", "t");
    private static final Command<?> ABC = sadd("s", "a", "b", "c");
    private static final Command<?> CDE = sadd("t", "c", "d", "e");

    private SetsSamples() {}

    /** All of them. */
    public static Stream<Sample> samples() {
        return Stream.of(members(), changes(), random(), scans(), combinations(), stored(), counted(), newer())
                .flatMap(Function.identity());
    }

    private static Stream<Sample> members() {
        return Stream.of(
                of(scard("s"), "SCARD s").after(ABC).gives(3L),
                of(scard("s"), "SCARD s").after(Strings.set("s", "text")).refusedWith("WRONGTYPE"),
                of(sisMember("s", "a"), "SISMEMBER s a").after(ABC).gives(true),
                of(sisMember("s", BYTES), "SISMEMBER s xy").after(ABC).gives(false),
                of(smembers("s"), "SMEMBERS s").after(ABC).gives(Set.of("a", "b", "c")),
                of(smembers("none"), "SMEMBERS none").gives(Set.of()),
                of(smisMember("s", "a", "z"), "SMISMEMBER s a z").after(ABC).gives(List.of(true, false)),
                of(smisMember("s", List.of(BYTES, "b")), "SMISMEMBER s xy b")
                        .after(ABC)
                        .gives(List.of(false, true)),
                of(smisMember("none", "a"), "SMISMEMBER none a").gives(List.of(false)));
    }

    private static Stream<Sample> changes() {
        return Stream.of(
                of(sadd("s", "a", "z"), "SADD s a z").after(ABC).gives(1L),
                of(sadd("s", List.of("a", 1, 2)), "SADD s a 1 2").after(ABC).gives(2L),
                of(sadd("s", BYTES), "SADD s xy").gives(1L),
                of(smove("s", "t", "a"), "SMOVE s t a").after(ABC).gives(true),
                of(smove("s", "t", BYTES), "SMOVE s t xy").after(ABC).gives(false),
                of(srem("s", "a", "z"), "SREM s a z").after(ABC).gives(1L),
                of(srem("s", List.of("a", "b")), "SREM s a b").after(ABC).gives(2L),
                of(srem("s", BYTES), "SREM s xy").after(ABC).gives(0L));
    }

    private static Stream<Sample> random() {
        Consumer<Object> two = members -> assertThat((Collection<?>) members)
                .hasSize(2)
                .allMatch(member -> Set.of("a", "b", "c").contains(member));
        return Stream.of(
                of(spop("s"), "SPOP s").after(sadd("s", "a")).gives("a"),
                of(spop("none"), "SPOP none").gives(null),
                of(spop("s", 5), "SPOP s 5").after(ABC).gives(Set.of("a", "b", "c")),
                of(spop("s", 2), "SPOP s 2").after(ABC).varies().satisfies(two),
                of(spop("none", 2), "SPOP none 2").gives(Set.of()),
                of(srandMember("s"), "SRANDMEMBER s").after(sadd("s", "a")).gives("a"),
                of(srandMember("none"), "SRANDMEMBER none").gives(null),
                of(srandMember("s", 2), "SRANDMEMBER s 2").after(ABC).varies().satisfies(two),
                of(srandMember("s", -2), "SRANDMEMBER s -2")
                        .after(sadd("s", "a"))
                        .gives(List.of("a", "a")),
                of(srandMember("none", 2), "SRANDMEMBER none 2").gives(List.of()));
    }

    private static Stream<Sample> scans() {
        return Stream.of(
                of(sscan("s"), "SSCAN s 0")
                        .after(sadd("s", "1", "2"))
                        .gives(new ScanPage<>(ScanCursor.START, List.of("1", "2"))),
                of(sscan("none", new ScanCursor("7")), "SSCAN none 7")
                        .gives(new ScanPage<>(ScanCursor.START, List.of())),
                of(sscan("s").count(50).match("a*"), "SSCAN s 0 COUNT 50 MATCH a*")
                        .after(ABC)
                        .gives(new ScanPage<>(ScanCursor.START, List.of("a"))));
    }

    private static Stream<Sample> combinations() {
        return Stream.of(
                of(sdiff("s", "t"), "SDIFF s t").after(ABC, CDE).gives(Set.of("a", "b")),
                of(sdiff(KEYS), "SDIFF s t").after(ABC).gives(Set.of("a", "b", "c")),
                of(sinter("s", "t"), "SINTER s t").after(ABC, CDE).gives(Set.of("c")),
                of(sinter(KEYS), "SINTER s t").after(ABC).gives(Set.of()),
                of(sunion("s", "t"), "SUNION s t").after(ABC, CDE).gives(Set.of("a", "b", "c", "d", "e")),
                of(sunion(KEYS), "SUNION s t").after(CDE).gives(Set.of("c", "d", "e")));
    }

    private static Stream<Sample> stored() {
        return Stream.of(
                of(sdiffStore("d", "s", "t"), "SDIFFSTORE d s t")
                        .after(ABC, CDE)
                        .gives(2L),
                of(sdiffStore("d", KEYS), "SDIFFSTORE d s t").after(ABC).gives(3L),
                of(sinterStore("d", "s", "t"), "SINTERSTORE d s t")
                        .after(ABC, CDE)
                        .gives(1L),
                of(sinterStore("d", KEYS), "SINTERSTORE d s t").after(ABC).gives(0L),
                of(sunionStore("d", "s", "t"), "SUNIONSTORE d s t")
                        .after(ABC, CDE)
                        .gives(5L),
                of(sunionStore("d", KEYS), "SUNIONSTORE d s t").after(CDE).gives(3L));
    }

    private static Stream<Sample> counted() {
        return Stream.of(
                of(sinterCard("s", "t"), "SINTERCARD 2 s t").after(ABC, CDE).gives(1L),
                of(sinterCard(KEYS), "SINTERCARD 2 s t").after(ABC).gives(0L),
                of(sinterCard("s").limit(2), "SINTERCARD 1 s LIMIT 2")
                        .after(ABC)
                        .gives(2L));
    }

    private static Stream<Sample> newer() {
        return Stream.of(
                newer(sdiffCard("s", "t"), "SDIFFCARD 2 s t", 2),
                newer(sdiffCard(KEYS).limit(1), "SDIFFCARD 2 s t LIMIT 1", 1),
                newer(sunionCard("s", "t"), "SUNIONCARD 2 s t", 5),
                newer(sunionCard(KEYS).approx().limit(3), "SUNIONCARD 2 s t APPROX LIMIT 3", 3));
    }

    private static Sample newer(Command<?> command, String words, long count) {
        String reply = ":" + count + "\r\n";
        return of(command, words).after(ABC, CDE).newer("8.10.0", reply, reply).gives(count);
    }
}
