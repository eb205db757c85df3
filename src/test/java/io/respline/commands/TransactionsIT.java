package io.respline.commands;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.set;
import static io.respline.commands.Transactions.unwatch;
import static io.respline.commands.Transactions.watch;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.Session;
import io.respline.command.TransactionResult;
import io.respline.testing.RealServer;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class TransactionsIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    @BeforeEach
    void flush() throws IOException {
        server.flush();
    }

    @Test
    void changeOfAWatchedKeyAbortsTheTransaction() {
        try (Redis redis = Redis.connect(server.uri());
                Session session = redis.session()) {
            session.call(watch("k"));
            redis.call(set("k", "other"));

            assertThat(session.transaction(set("k", "mine"))).isInstanceOf(TransactionResult.Aborted.class);
            assertThat(redis.call(get("k"))).isEqualTo("other");
        }
    }

    @Test
    void changeOfAKeyThatIsNoLongerWatchedDoesNot() {
        try (Redis redis = Redis.connect(server.uri());
                Session session = redis.session()) {
            session.call(watch("k"));
            redis.call(set("k", "other"));
            session.call(unwatch());

            assertThat(session.transaction(set("k", "mine"))).isInstanceOf(TransactionResult.Committed.class);
            assertThat(redis.call(get("k"))).isEqualTo("mine");
        }
    }
}
