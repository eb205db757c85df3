package io.respline.parity;

import static io.respline.command.Command.cmd;
import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.Session;
import io.respline.command.TransactionResult;
import io.respline.reply.Reply;
import io.respline.testing.RealServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redix: transactions by hand, for which a connection must be one's own. */
class SessionParityIT {

    @RegisterExtension
    static final RealServer server = RealServer.own();

    private Redis redis;
    private Session session;

    @BeforeEach
    void connect() throws IOException {
        server.flush();
        redis = Redis.connect(server.uri());
        session = redis.session();
    }

    @AfterEach
    void disconnect() {
        session.close();
        redis.close();
    }

    @Test
    void multiAndExecByHand() {
        assertThat(session.call("MULTI")).isEqualTo(Reply.Status.OK);
        assertThat(session.call("INCR", "n").asString()).isEqualTo("QUEUED");
        assertThat(redis.call(get("n"))).isNull();

        assertThat(session.call("EXEC").asList()).containsExactly(Reply.Int.of(1));
    }

    @Test
    void discardByHand() {
        session.call("MULTI");
        session.call("INCR", "n");

        assertThat(session.call("DISCARD")).isEqualTo(Reply.Status.OK);
        assertThat(redis.call(get("n"))).isNull();
    }

    @Test
    void execAnswersNilAfterAWatchedKeyHasChanged() {
        session.call("WATCH", "n");
        redis.call(set("n", "5"));

        assertThat(session.transaction(cmd("INCR", "n"))).isInstanceOf(TransactionResult.Aborted.class);
        assertThat(redis.call(get("n"))).isEqualTo("5");
    }
}
