package io.respline.commands;

import static io.respline.commands.HyperLogLogs.pfadd;
import static io.respline.commands.HyperLogLogs.pfcount;
import static io.respline.commands.HyperLogLogs.pfmerge;
import static io.respline.commands.Sample.of;

import java.util.List;
import java.util.stream.Stream;

/** What the factories of {@link HyperLogLogs} send, and what a server answers. */
public final class HyperLogLogsSamples {

    private static final byte[] BYTES = {'x', 'y'};

    private HyperLogLogsSamples() {}

    /** All of them. */
    public static Stream<Sample> samples() {
        List<String> keys = List.of("p", "q");
        return Stream.of(
                of(pfadd("p", "a", "b"), "PFADD p a b").gives(true),
                of(pfadd("p"), "PFADD p").gives(true),
                of(pfadd("p", List.of("a", BYTES, 1)), "PFADD p a xy 1")
                        .after(pfadd("p", "a", "xy", "1"))
                        .gives(false),
                of(pfadd("p", BYTES), "PFADD p xy").gives(true),
                of(pfcount("p", "q"), "PFCOUNT p q")
                        .after(pfadd("p", "a", "b"), pfadd("q", "b", "c"))
                        .gives(3L),
                of(pfcount(keys), "PFCOUNT p q").gives(0L),
                of(pfcount("p"), "PFCOUNT p").after(Strings.set("p", "text")).refusedWith("WRONGTYPE"),
                of(pfmerge("d", "p", "q"), "PFMERGE d p q")
                        .after(pfadd("p", "a"))
                        .gives("OK"),
                of(pfmerge("d", keys), "PFMERGE d p q").gives("OK"));
    }
}
