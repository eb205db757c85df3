package io.respline.demo.names;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.respline.config.RedisOptions;
import io.respline.testing.RealServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class NamesIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    @Test
    void wrapperIsThereFromStartToStop() {
        assertThatThrownBy(() -> AppRedis.call(get("greeting"))).isInstanceOf(IllegalArgumentException.class);

        AppRedis.start(RedisOptions.of(server.uri()));
        AppRedis.call(set("greeting", "hello"));
        assertThat(AppRedis.call(get("greeting"))).isEqualTo("hello");
        assertThat(AppRedis.redis().lane("greeting").call(get("greeting"))).isEqualTo("hello");

        AppRedis.stop();
        assertThatThrownBy(() -> AppRedis.call(get("greeting"))).isInstanceOf(IllegalArgumentException.class);
    }
}
