package io.respline.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.config.Protocol;
import io.respline.config.RedisOptions;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class PublishingIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void listenersAreToldAndCounted(Protocol protocol) throws IOException {
        RedisOptions options =
                RedisOptions.of(server.uri()).toBuilder().protocol(protocol).build();
        try (Redis redis = Redis.connect(options);
                RawClient listener = server.connect()) {
            listener.call("SUBSCRIBE", "news.a");
            listener.call("PSUBSCRIBE", "news.*");
            listener.call("SSUBSCRIBE", "shard.a");

            assertThat(redis.call(Publishing.pubsubChannels("news.*"))).containsExactly("news.a");
            assertThat(redis.call(Publishing.pubsubNumSub("news.a", "news.b")))
                    .isEqualTo(Map.of("news.a", 1L, "news.b", 0L));
            assertThat(redis.call(Publishing.pubsubNumPat())).isEqualTo(1);
            assertThat(redis.call(Publishing.pubsubShardChannels())).containsExactly("shard.a");
            assertThat(redis.call(Publishing.pubsubShardNumSub(List.of("shard.a"))))
                    .isEqualTo(Map.of("shard.a", 1L));
            assertThat(redis.call(Publishing.publish("news.a", "hello"))).isEqualTo(2);
            assertThat(redis.call(Publishing.publish("news.b", "hello"))).isEqualTo(1);
            assertThat(redis.call(Publishing.spublish("shard.a", "hello"))).isEqualTo(1);
        }
    }
}
