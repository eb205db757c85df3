package io.respline.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.config.RedisOptions;
import io.respline.config.WhileDown;
import org.junit.jupiter.api.Test;

/** The snippet about options, on the page of that name. */
class ConfigurationTest {

    @Test
    void explicitOptionsWin() {
        RedisOptions options =
                RedisOptions.of("redis://localhost:6379/1?connections=4&commandTimeout=500ms").toBuilder()
                        .database(3)
                        .whileDown(WhileDown.PARK)
                        .build();
        assertThat(options.database()).isEqualTo(3);
        assertThat(options.connections()).isEqualTo(4);
        assertThat(options.whileDown()).isEqualTo(WhileDown.PARK);
    }
}
