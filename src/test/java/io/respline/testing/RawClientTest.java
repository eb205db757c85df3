package io.respline.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.respline.testing.RawClient.ServerError;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RawClientTest {

    private FakeRedis fake;
    private RawClient client;

    @BeforeEach
    void connect() throws Exception {
        fake = FakeRedis.start();
        client = RawClient.connect(fake.port());
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        fake.close();
    }

    @Test
    void repliesBecomeJavaObjects() throws Exception {
        fake.reply("GET", FakeReplies.raw("*6\r\n+s\r\n:-5\r\n$3\r\n\u00fc!\r\n$-1\r\n*-1\r\n*1\r\n$0\r\n\r\n"));
        assertThat(client.list("GET", "k"))
                .isEqualTo(Arrays.asList("s", -5L, "\u00fc!", null, null, Arrays.asList("")));
    }

    @Test
    void anErrorIsThrownAtTheTopAndAValueInside() throws Exception {
        fake.reply("A", FakeReplies.error("ERR top"));
        fake.reply("B", FakeReplies.array(FakeReplies.error("ERR inside")));
        assertThatThrownBy(() -> client.call("A"))
                .isInstanceOf(ServerError.class)
                .hasMessage("ERR top");
        assertThat(client.list("B")).isEqualTo(Arrays.asList(new ServerError("ERR inside")));
    }

    @Test
    void aReplyOfAnotherProtocolOrNoneIsAnError() throws Exception {
        fake.reply("GET", FakeReplies.raw("_\r\n"));
        assertThatThrownBy(() -> client.call("GET")).isInstanceOf(IOException.class);
        fake.reply("GET", FakeReplies.close());
        assertThatThrownBy(() -> client.call("GET")).isInstanceOf(EOFException.class);
    }

    @Test
    void anExpectedReplyThatIsNullIsAnAssertionError() {
        assertThatThrownBy(() -> client.string("GET", "none"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET none");
    }
}
