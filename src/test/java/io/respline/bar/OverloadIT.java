package io.respline.bar;

import io.respline.testing.RealServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OverloadIT {

    /** Skips the class where there is no server to be had; the scenario starts one of its own. */
    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    @Test
    void tenTimesTheBoundIsRefusedFastAndTheRestSurvives() throws Exception {
        ChildJvm.run(Overload.class, "-Xmx128m", "-XX:+ExitOnOutOfMemoryError");
    }
}
