package io.respline.connection;

import static io.respline.connection.Rig.failureOf;
import static io.respline.connection.Rig.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Batch;
import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.error.Outcome;
import io.respline.reply.Reply;
import io.respline.testing.Figures;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The connection ends after each byte of what is written: what a failure says of its command must agree with that byte. */
class WriteCutTest {

    private static final long TIMEOUT = 10_000_000_000L;
    private static final int LARGE = 300_000;

    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

    @Test
    void outcomeTellsWhetherTheServerCanHaveRunTheCommand() {
        int total = bytesOf(mixed(0));
        for (int cut = 0; cut <= total; cut++) {
            Rig rig = Rig.ready(3);
            ScriptedLink link = rig.connect();
            int before = link.receivedInAll().length;
            link.room(cut);
            List<Request<?>> requests = mixed(rig.loop.nanoTime());
            requests.forEach(rig.connection::send);
            rig.loop.run();
            link.end(new IOException("Broken pipe"));
            assertThat(link.receivedInAll()).hasSize(before + cut);
            check(requests, cut);
            assertThat(rig.connection.inFlight()).isZero();
        }
        Figures.print("every byte written", "cases", total + 1, "outcomes", outcomes);
        assertThat(outcomes).containsOnlyKeys(Outcome.NOT_SENT, Outcome.NOT_EXECUTED, Outcome.MAYBE_EXECUTED);
    }

    @Test
    void whatWaitsBehindALargeRequestIsNeverLostWithIt() {
        int cases = 0;
        for (int cut = 0; cut < LARGE + 40; cut += 997) {
            Rig rig = Rig.ready(3);
            ScriptedLink link = rig.connect();
            link.room(cut);
            Request<Reply> large = rig.send("SET", "large", "x".repeat(LARGE));
            Request<Reply> waiting = rig.send("GET", "waiting");
            link.end(new IOException("Broken pipe"));

            boolean complete = cut >= large.bytes();
            assertThat(failureOf(large).outcome())
                    .isEqualTo(cut == 0 ? Outcome.NOT_SENT : complete ? Outcome.MAYBE_EXECUTED : Outcome.NOT_EXECUTED);
            assertThat(waiting).isNotDone();
            ScriptedLink next = rig.reestablish();
            next.deliver(Rig.HELLO_REPLY);
            rig.loop.run();
            assertThat(next.received()).endsWith("GET\r\n$7\r\nwaiting\r\n").doesNotContain("large");
            next.deliver("$2\r\nok\r\n");
            assertThat(valueOf(waiting).asString()).isEqualTo("ok");
            cases++;
        }
        Figures.print("every 997th byte of a large request", "cases", cases);
    }

    private void check(List<Request<?>> requests, int cut) {
        int start = 0;
        for (Request<?> request : requests) {
            int end = start + (int) request.bytes();
            int runsFrom = start + request.command(0).wire().length;
            if (request.isTransaction()) {
                runsFrom += request.command(1).wire().length; // as soon as that, if MULTI is refused
            }
            Outcome truth =
                    cut <= start ? Outcome.NOT_SENT : cut < runsFrom ? Outcome.NOT_EXECUTED : Outcome.MAYBE_EXECUTED;
            assertThat(failureOf(request).outcome())
                    .as("cut after %d, request from %d to %d", cut, start, end)
                    .isEqualTo(truth);
            outcomes.merge(truth, 1, Integer::sum);
            start = end;
        }
    }

    private static List<Request<?>> mixed(long now) {
        return List.of(
                Request.of(Command.cmd("INCR", "a").encoded(), now, TIMEOUT),
                Batch.of(Command.cmd("INCR", "b"), Command.cmd("INCR", "c"), Command.cmd("GET", "d"))
                        .pipeline(now, TIMEOUT),
                Batch.of(Command.cmd("INCR", "e"), Command.cmd("INCR", "f")).transaction(now, TIMEOUT),
                Request.of(Command.cmd("SET", "g", "v".repeat(40)).encoded(), now, TIMEOUT),
                Batch.of(Command.cmd("GET", "h"), Command.cmd("GET", "i")).request(now, TIMEOUT));
    }

    private static int bytesOf(List<Request<?>> requests) {
        return requests.stream().mapToInt(request -> (int) request.bytes()).sum();
    }
}
