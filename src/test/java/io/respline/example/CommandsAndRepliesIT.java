package io.respline.example;

import static io.respline.command.Command.cmd;
import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.incr;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.Script;
import io.respline.reply.Reply;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of the page "Commands and replies". */
@Timeout(60)
class CommandsAndRepliesIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    private static final Command<Long> NEXT_ORDER = incr("orders:sequence");

    static long nextOrder(Redis redis) {
        return redis.call(NEXT_ORDER);
    }

    private static final CommandTemplate<Long> BITPOS = CommandTemplate.of("BITPOS", Decoders.LONG);

    static long firstFree(Redis redis, String key) {
        return redis.call(BITPOS.with(key, 0));
    }

    private static final Script TAKE = Script.of("return redis.call('DECRBY', KEYS[1], ARGV[1])");

    static long take(Redis redis, String key, int count) {
        return redis.call(TAKE.call(List.of(key), count).as(Reply::asLong));
    }

    private Redis redis;

    @BeforeEach
    void connect() throws IOException {
        server.flush();
        redis = Redis.connect(server.uri());
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void typedCommands() {
        redis.call(set("session:7", "ada").ex(Duration.ofMinutes(30)));
        String user = redis.call(get("session:7"));
        long visits = redis.call(incr("visits"));

        assertThat(user).isEqualTo("ada");
        assertThat(visits).isEqualTo(1);
        assertThat(redis.call("TTL", "session:7").asLong()).isBetween(1L, 1_800L);
    }

    @Test
    void aMissingKeyIsNull() {
        String nobody = redis.call(get("session:8"));

        assertThat(nobody).isNull();
    }

    @Test
    void rawCommands() {
        redis.call("ZADD", "scores", 12.5, "ada", 9, "bob");
        Command<Reply> best = cmd("ZRANGE", "scores", 0, 0, "REV");
        String leader = redis.call(best).asList().get(0).asString();

        assertThat(leader).isEqualTo("ada");
    }

    @Test
    void commandsThatAreKept() {
        assertThat(nextOrder(redis)).isEqualTo(1);
        assertThat(nextOrder(redis)).isEqualTo(2);
    }

    @Test
    void conversions() {
        redis.call(set("stock", "12"));
        redis.call(set("image", new byte[] {1, 2, -3}));

        int stock = redis.call(get("stock").map(Integer::parseInt));
        byte[] image = redis.call(get("image").asBytes());
        Duration age = redis.call(cmd("OBJECT", "IDLETIME", "stock").as(reply -> Duration.ofSeconds(reply.asLong())));

        assertThat(stock).isEqualTo(12);
        assertThat(image).containsExactly(1, 2, -3);
        assertThat(age).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void templates() {
        redis.call("SETBIT", "seats", 0, 1);
        assertThat(firstFree(redis, "seats")).isEqualTo(1);
    }

    @Test
    void scripts() {
        redis.call("SCRIPT", "FLUSH");
        redis.call(set("stock", "12"));
        assertThat(take(redis, "stock", 5)).isEqualTo(7);
        assertThat(take(redis, "stock", 5)).isEqualTo(2);
    }

    @Test
    void replies() {
        assertThat(Output.of(this::printSettings)).contains("maxmemory-policy = ");
    }

    private void printSettings() {
        Map<Reply, Reply> config = redis.call("CONFIG", "GET", "maxmemory*").asMap();
        for (Map.Entry<Reply, Reply> entry : config.entrySet()) {
            System.out.println(
                    entry.getKey().asString() + " = " + entry.getValue().asString());
        }
    }

    @Test
    void whatASharedConnectionDoesNotCarryIsRefused() {
        assertThatThrownBy(() -> redis.call("SUBSCRIBE", "news")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> redis.call("MULTI"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redis.transaction(...)");
    }
}
