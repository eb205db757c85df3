package io.respline;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.CommandSender;
import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import io.respline.commands.Strings;
import io.respline.config.RedisOptions;
import io.respline.reply.Reply;
import io.respline.testing.TestLoop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetrierTest {

    /** Has an answer to everything, and nobody to send it to. */
    private static final class Stocked implements CommandSender {

        @Override
        public void send(Request<?> request) {
            throw new AssertionError("sent " + request);
        }

        @Override
        public void exchange(Request<?> request) {
            throw new AssertionError("exchanged " + request);
        }

        @Override
        public @Nullable Object ready(EncodedCommand<?> command, long now) {
            return Reply.Bulk.of("v");
        }
    }

    /** Such as a hit of a local cache: a request and a future less, for each. */
    @Test
    void whatIsThereNeedsNoAttempt() {
        Repeats repeats = new Repeats(RedisOptions.builder().build(), new TestLoop(), () -> false);
        Retrier retrier = new Retrier(new Stocked(), repeats);

        assertThat(Calls.call(Route.shared(retrier, retrier), Strings.get("k"), 1))
                .isEqualTo("v");
    }
}
