package io.respline.tracking.bell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import io.respline.error.Outcome;
import io.respline.error.RedisServerException;
import io.respline.reply.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A seat for blocking reads of the streams of a {@link TestServer}: they end when the test says so. */
final class TestSeat {

    private static final long TIMEOUT_NANOS = 5_000_000_000L;

    private final TestServer server;
    private @Nullable Request<Reply> taken;
    private int waits;

    TestSeat(TestServer server) {
        this.server = server;
    }

    Seat seat() {
        return new Seat(this::take, TIMEOUT_NANOS);
    }

    private void take(Request<Reply> request) {
        assertThat(isWaiting()).as("two waits at a time").isFalse();
        taken = request;
        waits++;
    }

    /** How many there have been. */
    int waits() {
        return waits;
    }

    boolean isWaiting() {
        return taken != null && !taken.isDone();
    }

    /** The words of the blocking read that is under way. */
    String words() {
        assertThat(isWaiting()).isTrue();
        return String.join(
                " ",
                taken.command(0).words().stream()
                        .map(word -> new String(word, UTF_8))
                        .toList());
    }

    List<String> streams() {
        assertThat(isWaiting()).isTrue();
        return TestServer.keys(taken.command(0));
    }

    /** The server looks whether there is something new: then the read ends. */
    void look() {
        if (!isWaiting()) {
            return;
        }
        EncodedCommand<?> read = taken.command(0);
        List<byte[]> words = read.words();
        List<String> keys = TestServer.keys(read);
        List<Reply> fresh = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String behind = new String(words.get(words.size() - keys.size() + i), UTF_8);
            if (server.version(keys.get(i)) > Long.parseLong(behind.substring(2))) {
                fresh.add(Reply.Array.of(Reply.Bulk.of(keys.get(i)), Reply.Array.EMPTY));
            }
        }
        if (!fresh.isEmpty()) {
            taken.complete(new Reply.Array(fresh));
        }
    }

    void timeUp() {
        assertThat(isWaiting()).isTrue();
        taken.complete(Reply.Null.NULL);
    }

    void answer(Reply reply) {
        assertThat(isWaiting()).isTrue();
        taken.complete(reply);
    }

    void fail() {
        assertThat(isWaiting()).isTrue();
        taken.completeExceptionally(new RedisServerException("WRONGTYPE", "WRONGTYPE no", Outcome.NOT_EXECUTED));
    }
}
