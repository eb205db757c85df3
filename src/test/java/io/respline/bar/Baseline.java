package io.respline.bar;

import io.respline.Redis;
import io.respline.testing.FakeRedis;
import io.respline.testing.Resources;
import java.io.IOException;

/** The state to which a process has to return. */
final class Baseline {

    private Baseline() {}

    /**
     * What the process holds now, a client and a fake server having come and gone: the JDK keeps a descriptor or two from
     * the first use of sockets on.
     */
    static Resources take() throws IOException {
        try (FakeRedis server = FakeRedis.start();
                Redis redis = Redis.connect(server.uri())) {
            redis.call("PING");
        }
        return Resources.now("respline");
    }
}
