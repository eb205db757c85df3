package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.testing.Figures;

/** A script of one line makes a real server answer 7,000 levels deep: the command fails, and nothing else. */
final class DeepReplies {

    private static final int RUNS = 10;
    private static final String NESTED = "local t = {} for i = 1, 7000 do t = {t} end return t";

    private DeepReplies() {}

    public static void main(String[] args) {
        long most = 0;
        try (Redis redis = Redis.connect(System.getProperty("bar.server"))) {
            String id = redis.call("CLIENT", "ID").asString();
            for (int i = 0; i < RUNS; i++) {
                most = Math.max(most, OverLimitReplies.refused(redis, "maxDepth", "EVAL", NESTED, 0));
            }
            assertThat(redis.call("CLIENT", "ID").asString())
                    .as("the connection")
                    .isEqualTo(id);
        }
        Figures.print("over limit, -Xmx64m", "replies 7,000 deep of a real server", RUNS, "most bytes allocated", most);
    }
}
