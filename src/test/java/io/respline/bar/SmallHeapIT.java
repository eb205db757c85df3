package io.respline.bar;

import io.respline.testing.RealServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** As {@link SmallHeapTest}, with a real server. */
class SmallHeapIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.embedded();

    @Test
    void repliesSevenThousandLevelsDeepFailTheirCommandAlone() throws Exception {
        run(DeepReplies.class, "-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void userCodeThatThrowsFailsItsCommandAlone() throws Exception {
        run(UserCodeThrows.class);
    }

    private static void run(Class<?> main, String... flags) throws Exception {
        String[] all = new String[flags.length + 2];
        System.arraycopy(flags, 0, all, 2, flags.length);
        all[0] = "-Xmx64m";
        all[1] = "-Dbar.server=" + SERVER.uri();
        ChildJvm.run(main, all);
    }
}
