package io.respline.example;

import static io.respline.testing.FakeReplies.raw;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.ReplyDecoder;
import io.respline.config.Protocol;
import io.respline.config.RedisOptions;
import io.respline.reply.Reply;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The snippets of the page "Typed commands" that need modules, with the replies that the documentation of these shows. */
@ParameterizedClass
@EnumSource(names = {"RESP2", "RESP3"})
@Timeout(60)
class ModuleCommandsTest {

    private static final CommandTemplate<String> JSON_SET = CommandTemplate.of("JSON.SET", Decoders.STATUS);
    private static final CommandTemplate<@Nullable String> JSON_GET = CommandTemplate.of("JSON.GET", Decoders.TEXT);

    static @Nullable String nameOf(Redis redis, String key) {
        redis.call(JSON_SET.with(key, "$", "{\"name\":\"ada\",\"age\":36}"));
        return redis.call(JSON_GET.with(key, "$.name"));
    }

    private static final CommandTemplate<List<String>> FT_SEARCH =
            CommandTemplate.of("FT.SEARCH", ReplyDecoder.of(ModuleCommandsTest::ids));

    static List<String> adults(Redis redis) {
        return redis.call(FT_SEARCH.with("users", "@age:[18 inf]", "NOCONTENT", "LIMIT", 0, 10));
    }

    private static List<String> ids(Reply reply) {
        if (reply instanceof Reply.Dict) {
            return Decoders.FIELDS.apply(reply).get("results").asList().stream()
                    .map(result -> Decoders.FIELDS.apply(result).get("id").asString())
                    .toList();
        }
        return reply.asList().stream().skip(1).map(Reply::asString).toList();
    }

    record Measurement(Instant at, double value) {

        static Measurement of(Reply reply) {
            List<Reply> parts = reply.asList();
            return new Measurement(
                    Instant.ofEpochMilli(parts.get(0).asLong()), parts.get(1).asDouble());
        }
    }

    private static final CommandTemplate<Long> TS_ADD = CommandTemplate.of("TS.ADD", Decoders.LONG);
    private static final CommandTemplate<List<Measurement>> TS_RANGE =
            CommandTemplate.of("TS.RANGE", Decoders.listOf(Measurement::of));

    static List<Measurement> measure(Redis redis, double value) {
        redis.call(TS_ADD.with("temperature", "*", value));
        return redis.call(TS_RANGE.with("temperature", "-", "+"));
    }

    private static final CommandTemplate<Boolean> BF_ADD = CommandTemplate.of("BF.ADD", Decoders.BOOLEAN);

    static boolean isNew(Redis redis, String visitor) {
        return redis.call(BF_ADD.with("seen", visitor));
    }

    private static final CommandTemplate<Boolean> VADD = CommandTemplate.of("VADD", Decoders.BOOLEAN);
    private static final CommandTemplate<Map<String, Double>> VSIM =
            CommandTemplate.of("VSIM", Decoders.mapOf(Reply::asDouble));

    static Map<String, Double> similar(Redis redis) {
        redis.call(VADD.with("words", "VALUES", 2, 0.1, 0.9, "queen"));
        return redis.call(VSIM.with("words", "ELE", "king", "WITHSCORES", "COUNT", 3));
    }

    @Parameter
    Protocol protocol;

    private FakeRedis server;
    private Redis redis;

    @BeforeEach
    void connect() throws IOException {
        server = FakeRedis.start();
        redis = Redis.connect(
                RedisOptions.of(server.uri()).toBuilder().protocol(protocol).build());
    }

    @AfterEach
    void close() throws IOException {
        redis.close();
        server.close();
    }

    @Test
    void json() {
        server.reply("JSON.SET", FakeReplies.ok());
        server.reply("JSON.GET", FakeReplies.bulk("[\"ada\"]"));

        assertThat(nameOf(redis, "user:7")).isEqualTo("[\"ada\"]");
        assertThat(server.log("JSON.GET").get(0).text()).isEqualTo("JSON.GET user:7 $.name");
    }

    @Test
    void search() {
        reply(
                "FT.SEARCH",
                "*3\r\n:2\r\n$6\r\nuser:7\r\n$6\r\nuser:8\r\n",
                "%2\r\n+total_results\r\n:2\r\n+results\r\n*2\r\n%1\r\n+id\r\n$6\r\nuser:7\r\n"
                        + "%1\r\n+id\r\n$6\r\nuser:8\r\n");

        assertThat(adults(redis)).containsExactly("user:7", "user:8");
    }

    @Test
    void timeSeries() {
        server.reply("TS.ADD", FakeReplies.integer(1_700_000_000_000L));
        reply("TS.RANGE", "*1\r\n*2\r\n:1700000000000\r\n+21.5\r\n", "*1\r\n*2\r\n:1700000000000\r\n,21.5\r\n");

        assertThat(measure(redis, 21.5))
                .containsExactly(new Measurement(Instant.ofEpochMilli(1_700_000_000_000L), 21.5));
        assertThat(server.log("TS.ADD").get(0).text()).isEqualTo("TS.ADD temperature * 21.5");
    }

    @Test
    void bloomFilters() {
        reply("BF.ADD", ":1\r\n", "#t\r\n");

        assertThat(isNew(redis, "ada")).isTrue();
    }

    @Test
    void vectorSets() {
        reply("VADD", ":1\r\n", "#t\r\n");
        reply(
                "VSIM",
                "*4\r\n$5\r\nqueen\r\n$4\r\n0.95\r\n$3\r\nman\r\n$3\r\n0.5\r\n",
                "%2\r\n$5\r\nqueen\r\n,0.95\r\n$3\r\nman\r\n,0.5\r\n");

        assertThat(similar(redis)).containsExactly(Map.entry("queen", 0.95), Map.entry("man", 0.5));
        assertThat(server.log("VADD").get(0).text()).isEqualTo("VADD words VALUES 2 0.1 0.9 queen");
    }

    private void reply(String name, String resp2, String resp3) {
        server.reply(name, FakeReplies.byProtocol(raw(resp2), raw(resp3)));
    }
}
