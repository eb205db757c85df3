package io.respline.bar;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A canary as user, password, key and value goes through every failure; it sings in no log at TRACE and in no message. */
class SecretsTest {

    @Test
    @Timeout(120)
    void noCanaryIsHeard() throws Exception {
        ChildJvm.run(
                Secrets.class,
                "-Dorg.slf4j.simpleLogger.log.io.respline=trace",
                "-Dorg.slf4j.simpleLogger.log.io.netty=trace");
    }
}
