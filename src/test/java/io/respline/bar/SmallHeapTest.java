package io.respline.bar;

import org.junit.jupiter.api.Test;

/** Scenarios that a client survives in a heap of 64 MiB, where whatever it took on a server's word would kill it. */
class SmallHeapTest {

    private static final String SMALL = "-Xmx64m";
    private static final String NO_OUT_OF_MEMORY = "-XX:+ExitOnOutOfMemoryError";

    @Test
    void hostileFramesEndTheirConnectionAndNothingElse() throws Exception {
        ChildJvm.run(HostileFrames.class, SMALL, NO_OUT_OF_MEMORY);
    }

    @Test
    void repliesOverALimitFailTheirCommandAlone() throws Exception {
        ChildJvm.run(OverLimitReplies.class, SMALL, NO_OUT_OF_MEMORY);
    }

    @Test
    void strayRepliesReachNobodyOnAnIdleConnectionAndAreFoundOnABusyOne() throws Exception {
        ChildJvm.run(StrayReplies.class, SMALL, NO_OUT_OF_MEMORY);
    }
}
