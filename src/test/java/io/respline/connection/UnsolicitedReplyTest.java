package io.respline.connection;

import static io.respline.connection.Rig.failureOf;
import static io.respline.connection.Rig.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Request;
import io.respline.error.Outcome;
import io.respline.error.RedisProtocolException;
import io.respline.reply.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reply belongs to what was in flight when its first byte came, and to nothing that was written later. */
class UnsolicitedReplyTest {

    private final Rig rig = Rig.ready(3);
    private final ScriptedLink link = rig.connect();

    @ParameterizedTest
    @ValueSource(strings = {"+OK\r\n", "$5\r\nother\r\n", "*2\r\n+a\r\n+b\r\n", "-ERR of nobody\r\n"})
    void aReplyThatBeganBeforeTheRequestIsNotItsOwn(String extra) {
        for (int cut = 1; cut < extra.length(); cut++) {
            Rig cutRig = Rig.ready(3);
            ScriptedLink cutLink = cutRig.connect();
            cutLink.deliver(extra.substring(0, cut));
            Request<Reply> request = cutRig.send("GET", "k");
            cutLink.deliver(extra.substring(cut));
            assertThat(failureOf(request)).as("cut at %d", cut).isInstanceOf(RedisProtocolException.class);
            assertThat(cutLink.isClosed()).isTrue();
        }
    }

    @Test
    void aReplyThatCannotBeKeptAnswersNoRequestThatIsNotWritten() {
        link.room(0);
        Request<Reply> request = rig.send("GET", "k");
        link.deliver(":99999999999999999999\r\n");
        assertThat(failureOf(request).outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void aReplyThatBeginsAfterTheRequestIsItsOwn() {
        Request<Reply> request = rig.send("GET", "k");
        link.deliver("$2");
        link.deliver("\r\nme\r\n");
        assertThat(valueOf(request).asString()).isEqualTo("me");
    }
}
