package io.respline.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Batch;
import io.respline.command.BatchResult;
import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.command.TransactionResult;
import io.respline.config.Protocol;
import io.respline.config.RedisOptions;
import io.respline.protocol.ReadBudget;
import io.respline.reply.Reply;
import io.respline.testing.Figures;
import io.respline.testing.RealServer;
import io.respline.transport.EventLoops;
import io.respline.transport.NettyDialer;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Redis before 7.2, given PUBLISH inside MULTI by a RESP3 client that has subscribed to the channel, puts the message
 * inside the reply to EXEC without counting it. The results must be those of the commands all the same.
 */
class PublishInTransactionIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.embedded();

    private static final long TIMEOUT = TimeUnit.SECONDS.toNanos(20);
    private static final int RUNS = 1000;

    @Test
    void messageInsideTheReplyToExecIsNoResult() throws Exception {
        RedisOptions options = RedisOptions.of(SERVER.uri()).toBuilder()
                .protocol(Protocol.RESP3)
                .build();
        try (EventLoops loops = EventLoops.acquire(options.transport())) {
            NettyDialer dialer = NettyDialer.on(loops, options);
            Surroundings surroundings = new Surroundings(
                    dialer.loop(), dialer, new ReadBudget(1 << 20), new SplittableRandom(), new ConnectGate(1));
            Connection connection = new Connection(options, surroundings, event -> {}, null);
            connection.start().get(20, TimeUnit.SECONDS);
            subscribe(connection);
            for (int i = 0; i < RUNS; i++) {
                transaction(connection);
            }
            connection.close().get(20, TimeUnit.SECONDS);
        }
        Figures.print("PUBLISH in MULTI by a subscriber", "runs", RUNS, "results [PONG, 1, PONG]", RUNS);
    }

    /** The answer to SUBSCRIBE is a push, so a PING in the same bytes has to answer the request. */
    private static void subscribe(Connection connection) {
        String subscribe = "*2\r\n$9\r\nSUBSCRIBE\r\n$7\r\nchannel\r\n";
        String ping = "*2\r\n$4\r\nPING\r\n$4\r\nhere\r\n";
        Command<Reply> carrier = Command.cmd("ECHO", "x".repeat(subscribe.length() + ping.length() - 21));
        byte[] wire = carrier.encoded().wire();
        assertThat(wire).hasSize(subscribe.length() + ping.length());
        System.arraycopy((subscribe + ping).getBytes(US_ASCII), 0, wire, 0, wire.length);
        Request<Reply> request = Request.of(carrier.encoded(), System.nanoTime(), TIMEOUT);
        connection.exchange(request);
        assertThat(request.join().asString()).isEqualTo("here");
    }

    private static void transaction(Connection connection) {
        Batch batch = Batch.of(Command.cmd("PING"), Command.cmd("PUBLISH", "channel", "message"), Command.cmd("PING"));
        Request<TransactionResult> request = batch.transaction(System.nanoTime(), TIMEOUT);
        connection.exchange(request);
        BatchResult results = request.join().committed();
        assertThat(results.size()).isEqualTo(3);
        assertThat(results.get(batch.command(0))).isEqualTo(Reply.Status.PONG);
        assertThat(results.get(batch.command(1))).isEqualTo(Reply.Int.of(1));
        assertThat(results.get(batch.command(2))).isEqualTo(Reply.Status.PONG);
    }
}
