package io.respline.commands;

import static io.respline.command.Command.cmd;
import static io.respline.commands.Keys.scan;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.config.Protocol;
import io.respline.config.RedisOptions;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(names = {"RESP2", "RESP3"})
@Timeout(60)
class ScansIT {

    private static final int KEYS = 1_000;

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    @Parameter
    Protocol protocol;

    private Redis redis;

    @BeforeEach
    void connect() throws IOException {
        server.flush();
        redis = Redis.connect(
                RedisOptions.of(server.uri()).toBuilder().protocol(protocol).build());
        redis.pipeline(IntStream.range(0, KEYS)
                .mapToObj(i -> cmd("SET", "key:" + i, i))
                .toList());
        redis.call("HSET", "hash", "f", "v");
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void everyKeyIsFound() {
        Set<String> found = new HashSet<>();
        for (String key : Scans.each(redis::call, scan().match("key:*").count(20))) {
            found.add(key);
        }

        assertThat(found).hasSize(KEYS);
        assertThat(Scans.stream(redis::call, scan().type("hash"))).containsExactly("hash");
    }

    @Test
    void publisherFindsEveryKeyAtThePaceOfItsSubscriber() throws InterruptedException {
        Collector subscriber = new Collector();
        Scans.publisher(redis::send, scan().match("key:*").count(20)).subscribe(subscriber);

        assertThat(subscriber.end.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(subscriber.failure).isNull();
        assertThat(subscriber.found).hasSize(KEYS);
    }

    @Test
    void elementsOfOneKeyAreFound() {
        redis.call("DEL", "hash");
        Object[] members = IntStream.range(0, KEYS).boxed().toArray();
        redis.call(cmd("SADD", "set").encoded().plus(members));
        Command<ScanPage<String>> sscan =
                cmd("SSCAN", "set", "0").encoded().decodedBy(scan().encoded().decoder());

        assertThat(new HashSet<>(Scans.stream(redis::call, sscan).toList())).hasSize(KEYS);
    }

    /** Requests one item after the other. */
    private static final class Collector implements Flow.Subscriber<String> {
        final Set<String> found = new HashSet<>();
        final CountDownLatch end = new CountDownLatch(1);

        @Nullable
        Throwable failure;

        private Flow.@Nullable Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(1);
        }

        @Override
        public void onNext(String key) {
            found.add(key);
            subscription.request(1);
        }

        @Override
        public void onError(Throwable error) {
            failure = error;
            end.countDown();
        }

        @Override
        public void onComplete() {
            end.countDown();
        }
    }
}
