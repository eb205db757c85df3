package io.respline.commands;

import static io.respline.commands.Functions.functionDump;
import static io.respline.commands.Functions.functionFlush;
import static io.respline.commands.Functions.functionList;
import static io.respline.commands.Functions.functionLoad;
import static io.respline.commands.Functions.functionRestore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.respline.Redis;
import io.respline.error.RedisServerException;
import io.respline.testing.RealServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class FunctionsIT {

    private static final String LIBRARY = "#!lua name=lib\nredis.register_function('f', function() return 1 end)";

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    @Test
    void librariesAreRestoredFromADump() {
        try (Redis redis = Redis.connect(server.uri())) {
            redis.call(functionFlush());
            redis.call(functionLoad(LIBRARY));
            List<FunctionLibrary> libraries = redis.call(functionList().withCode());
            byte[] dump = redis.call(functionDump());

            assertThatExceptionOfType(RedisServerException.class).isThrownBy(() -> redis.call(functionRestore(dump)));
            assertThat(redis.call(functionRestore(dump, Functions.RestorePolicy.FLUSH)))
                    .isEqualTo("OK");
            assertThat(redis.call(functionRestore(dump, Functions.RestorePolicy.REPLACE)))
                    .isEqualTo("OK");
            redis.call(functionFlush());
            assertThat(redis.call(functionRestore(dump, Functions.RestorePolicy.APPEND)))
                    .isEqualTo("OK");
            assertThat(redis.call(functionList().withCode()))
                    .isEqualTo(libraries)
                    .hasSize(1);
            redis.call(functionFlush());
        }
    }
}
