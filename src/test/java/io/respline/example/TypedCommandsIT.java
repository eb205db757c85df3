package io.respline.example;

import static io.respline.commands.Keys.scan;
import static io.respline.commands.Keys.ttl;
import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.mget;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.command.Codec;
import io.respline.command.Decoders;
import io.respline.commands.Scans;
import io.respline.commands.Strings;
import io.respline.commands.Ttl;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of the page "Typed commands" that need no module. */
@Timeout(60)
class TypedCommandsIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    private final ObjectMapper mapper = new ObjectMapper();
    private Redis redis;

    /** A value of an application. */
    record User(String name, int age) {}

    /** Has the methods of Jackson's class of this name that the page uses. */
    private static final class ObjectMapper {

        byte[] writeValueAsBytes(Object value) throws IOException {
            if (value instanceof User user) {
                return ("{\"name\":\"" + user.name() + "\",\"age\":" + user.age() + "}")
                        .getBytes(StandardCharsets.UTF_8);
            }
            throw new IOException("no serializer");
        }

        <T> T readValue(byte[] json, Class<T> type) throws IOException {
            String[] parts = new String(json, StandardCharsets.UTF_8).split("[\":,}]+");
            if (parts.length != 5) {
                throw new IOException("no such value");
            }
            return type.cast(new User(parts[2], Integer.parseInt(parts[4])));
        }
    }

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
    void importedOrQualified() {
        redis.call(set("session:7", "ada"));
        String user = redis.call(Strings.get("session:7"));

        assertThat(user).isEqualTo("ada");
    }

    @Test
    void options() {
        boolean mine = redis.call(set("lock", "me").nx().ex(Duration.ofSeconds(30)));
        String before = redis.call(set("lock", "you").keepTtl().get());

        assertThat(mine).isTrue();
        assertThat(before).isEqualTo("me");
        assertThat(redis.call(ttl("lock")).remaining()).isNotNull();
    }

    @Test
    void results() {
        redis.call(set("lock", "me"));
        redis.call(set("image:1", new byte[] {1, 2}));

        assertThat(Output.of(this::printWhetherTheLockExpires)).isEqualTo("the lock never expires\n");
        List<byte[]> images = redis.call(mget("image:1", "image:2").as(Decoders.BYTES_LIST));

        assertThat(images).containsExactly(new byte[] {1, 2}, null);
    }

    private void printWhetherTheLockExpires() {
        Ttl ttl = redis.call(ttl("lock"));
        if (ttl.exists() && ttl.remaining() == null) {
            System.out.println("the lock never expires");
        }
    }

    @Test
    void codecs() {
        Codec<User> users = Codec.of(mapper::writeValueAsBytes, bytes -> mapper.readValue(bytes, User.class));
        redis.call(set("user:7", users.encode(new User("ada", 36))));
        User ada = redis.call(get("user:7").as(users));
        List<User> both = redis.call(mget("user:7", "user:8").as(Decoders.listOf(users)));

        assertThat(ada).isEqualTo(new User("ada", 36));
        assertThat(both).containsExactly(ada, null);
    }

    @Test
    void scans() {
        for (int i = 0; i < 20; i++) {
            redis.call(set("user:" + i, "v"));
        }

        int found = 0;
        for (String key : Scans.each(redis::call, scan().match("user:*").count(500))) {
            found++;
        }
        Flow.Publisher<String> keys = Scans.publisher(redis::send, scan().match("user:*"));

        assertThat(found).isEqualTo(20);
        assertThat(keys).isNotNull();
    }
}
