package io.respline.connection;

import static io.respline.connection.Rig.failureOf;
import static io.respline.connection.Rig.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Request;
import io.respline.reply.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Futures end on the user's executor, whatever it is. */
class CompletionsTest {

    @Test
    void futuresEndOnTheExecutorInOneHandOverPerRead() {
        Queue<Runnable> handedOver = new ArrayDeque<>();
        Rig rig = new Rig(Rig.quiet().build(), handedOver::add);
        rig.connection.start();
        rig.loop.run();
        ScriptedLink link = rig.connect();
        List<Request<Reply>> requests = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            requests.add(rig.send("GET", "k"));
        }
        link.deliver("+v\r\n".repeat(100));
        assertThat(requests).noneMatch(Request::isDone);
        assertThat(handedOver).hasSize(1);
        assertThat(rig.connection.inFlight())
                .as("room is given back whatever the executor does")
                .isZero();
        handedOver.remove().run();
        assertThat(requests).allMatch(Request::isDone);
    }

    static Stream<Supplier<Throwable>> refusals() {
        return Stream.of(
                RejectedExecutionException::new,
                () -> new IllegalStateException("broken executor"),
                () -> new InternalError("no thread to be had"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void executorThatFailsLosesNoCall(Supplier<Throwable> refusal) {
        Rig rig = new Rig(Rig.quiet().build(), task -> sneak(refusal.get()));
        rig.connection.start();
        rig.loop.run();
        ScriptedLink link = rig.connect();
        Request<Reply> answered = rig.send("GET", "k");
        link.deliver("+v\r\n");
        assertThat(valueOf(answered).asString()).isEqualTo("v");
        Request<Reply> lost = rig.send("GET", "k");
        link.end(null);
        failureOf(lost);
        assertThat(rig.connection.inFlight()).isZero();
    }

    private static void sneak(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
