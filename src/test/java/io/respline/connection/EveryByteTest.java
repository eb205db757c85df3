package io.respline.connection;

import static io.respline.connection.Rig.failureOf;
import static io.respline.connection.Rig.valueOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Request;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisServerException;
import io.respline.error.RedisTimeoutException;
import io.respline.reply.Reply;
import io.respline.testing.Figures;
import io.respline.testing.ReplyCorpus;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The connection ends, the deadline passes, or the caller cancels, after each byte of a reply of each shape. Whatever
 * happens then, the commands around and after it get their own replies, and each failure says the truth.
 */
class EveryByteTest {

    private enum Fault {
        FIN,
        RST,
        TIMEOUT,
        CANCEL
    }

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private int cases;
    private int values;
    private int failures;

    @ParameterizedTest
    @CsvSource({"2,FIN", "2,RST", "2,TIMEOUT", "2,CANCEL", "3,FIN", "3,RST", "3,TIMEOUT", "3,CANCEL"})
    void faultAtAnyByteOfAReplyShiftsNoReply(int version, Fault fault) {
        for (ReplyCorpus.Entry entry : ReplyCorpus.of(version)) {
            Rig rig = Rig.ready(version);
            ScriptedLink link = rig.connect();
            for (int at = 0; at <= entry.bytes().length; at++) {
                link = inject(rig, link, entry, at, fault);
                cases++;
            }
            assertThat(rig.connection.inFlight()).isZero();
            assertThat(rig.connection.inFlightBytes()).isZero();
        }
        Figures.print(
                "every byte, RESP" + version + ", " + fault,
                "shapes",
                ReplyCorpus.of(version).size(),
                "cases",
                cases,
                "values checked",
                values,
                "failures checked",
                failures);
        assertThat(cases).isGreaterThan(1000);
    }

    /** Three commands are in flight; the reply to the first is the entry, and after so many bytes the fault happens. */
    private ScriptedLink inject(Rig rig, ScriptedLink link, ReplyCorpus.Entry entry, int at, Fault fault) {
        String nonce = entry.name() + ":" + at;
        Request<Reply> before = rig.send("GET", "before");
        Request<Reply> subject = rig.send("GET", "subject");
        Request<Reply> behind = rig.send("GET", "behind");
        link.deliver(bulk("before:" + nonce));
        link.deliver(Arrays.copyOf(entry.bytes(), at));
        boolean complete = at == entry.bytes().length;
        ScriptedLink next = link;
        switch (fault) {
            case FIN, RST -> {
                link.end(fault == Fault.RST ? new IOException("Connection reset by peer") : null);
                lost(behind);
                if (!complete) {
                    lost(subject);
                }
                next = rig.reconnect();
            }
            case TIMEOUT -> {
                rig.loop.advance(DEADLINE.plusMillis(10));
                expired(behind);
                if (!complete) {
                    expired(subject);
                }
                finish(link, entry, at, nonce);
            }
            case CANCEL -> {
                assertThat(subject.cancel(false)).isEqualTo(!complete);
                finish(link, entry, at, nonce);
                value(behind, "behind:" + nonce);
            }
        }
        value(before, "before:" + nonce);
        if (complete) {
            settled(subject, entry.expected());
        }
        goOn(rig, next, nonce);
        return next;
    }

    private void goOn(Rig rig, ScriptedLink link, String nonce) {
        for (int i = 0; i < 2; i++) {
            Request<Reply> later = rig.send("GET", "later");
            link.deliver(bulk("later:" + i + nonce));
            value(later, "later:" + i + nonce);
        }
    }

    /** The server goes on as if nothing had happened to its client. */
    private static void finish(ScriptedLink link, ReplyCorpus.Entry entry, int at, String nonce) {
        link.deliver(Arrays.copyOfRange(entry.bytes(), at, entry.bytes().length));
        link.deliver(bulk("behind:" + nonce));
    }

    private void lost(Request<Reply> request) {
        assertThat(failureOf(request)).isInstanceOf(RedisConnectionException.class);
        assertThat(failureOf(request).outcome()).isEqualTo(Outcome.MAYBE_EXECUTED);
        failures++;
    }

    private void expired(Request<Reply> request) {
        assertThat(failureOf(request)).isInstanceOf(RedisTimeoutException.class);
        assertThat(failureOf(request).outcome()).isEqualTo(Outcome.MAYBE_EXECUTED);
        failures++;
    }

    private void value(Request<Reply> request, String expected) {
        assertThat(valueOf(request).asString()).isEqualTo(expected);
        values++;
    }

    private void settled(Request<Reply> request, Reply expected) {
        if (expected instanceof Reply.Failure error) {
            assertThat(failureOf(request))
                    .isInstanceOf(RedisServerException.class)
                    .hasMessage(error.message());
        } else {
            assertThat(valueOf(request)).isEqualTo(expected);
        }
        values++;
    }

    private static String bulk(String text) {
        return "$" + text.getBytes(UTF_8).length + "\r\n" + text + "\r\n";
    }
}
