package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.command.EncodedCommand;
import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import io.respline.testing.Figures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One in a hundred commands meets user code that throws: where it is made into bytes, where its reply is converted, or in
 * a callback on the I/O thread. The caller is told, everybody else goes on.
 */
final class UserCodeThrows {

    private static final int COMMANDS = 100_000;
    private static final int CALLERS = 4;
    private static final int ONE_IN = 100;

    /** What user code may throw. */
    private enum Fault {
        EXCEPTION,
        CHECKED_EXCEPTION,
        STACK_OVERFLOW,
        OUT_OF_MEMORY;

        <T> T strike() {
            switch (this) {
                case EXCEPTION -> throw new IllegalStateException("user code");
                case CHECKED_EXCEPTION -> throw UserCodeThrows.<RuntimeException>sneaky(new Exception("user code"));
                case STACK_OVERFLOW -> throw new IllegalStateException("no end after " + descend(0));
                default -> throw new IllegalStateException("room for " + new long[Integer.MAX_VALUE - 8].length);
            }
        }

        Class<? extends Throwable> type() {
            return switch (this) {
                case EXCEPTION -> IllegalStateException.class;
                case CHECKED_EXCEPTION -> Exception.class;
                case STACK_OVERFLOW -> StackOverflowError.class;
                case OUT_OF_MEMORY -> OutOfMemoryError.class;
            };
        }
    }

    private final AtomicInteger faults = new AtomicInteger();
    private final AtomicInteger values = new AtomicInteger();
    private final Lateness recovery = new Lateness();

    public static void main(String[] args) throws Exception {
        new UserCodeThrows().run();
    }

    private static int descend(int depth) {
        return descend(depth + 1) + 1;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E sneaky(Throwable failure) throws E {
        throw (E) failure;
    }

    private void run() throws Exception {
        try (Redis redis = Redis.connect(System.getProperty("bar.server"))) {
            String id = redis.call("CLIENT", "ID").asString();
            new Callers().platform(CALLERS, caller -> commands(redis, caller)).join(100);
            await().until(() -> redis.stats().inFlight() == 0);
            assertThat(redis.call("CLIENT", "ID").asString())
                    .as("the connection")
                    .isEqualTo(id);
        }
        Figures.print(
                "user code that throws, -Xmx64m",
                "commands",
                COMMANDS,
                "faults",
                faults,
                "right values",
                values,
                "mismatches",
                0,
                "slowest next success ms",
                recovery.max());
        assertThat(values.get() + faults.get()).isGreaterThanOrEqualTo(COMMANDS);
    }

    private void commands(Redis redis, int caller) {
        for (int i = 0; i < COMMANDS / CALLERS; i++) {
            String nonce = caller + "-" + i;
            if (i % ONE_IN == 0) {
                Fault fault = Fault.values()[i / ONE_IN % Fault.values().length];
                strike(redis, nonce, fault, i / ONE_IN / Fault.values().length % 5);
                faults.incrementAndGet();
                long start = System.nanoTime();
                echo(redis, nonce);
                recovery.endedNow(start);
            } else {
                echo(redis, nonce);
            }
        }
    }

    private void echo(Redis redis, String nonce) {
        assertThat(redis.call("ECHO", nonce).asString()).isEqualTo(nonce);
        values.incrementAndGet();
    }

    private static void strike(Redis redis, String nonce, Fault fault, int where) {
        switch (where) {
            case 0 -> {
                Command<Reply> broken = new BrokenCommand(fault);
                assertThat(catchThrowable(() -> redis.call(broken))).isInstanceOf(fault.type());
                assertThat(catchThrowable(() -> redis.send(broken))).isInstanceOf(fault.type());
            }
            case 1 ->
                assertThat(catchThrowable(() -> redis.call("ECHO", new BrokenText(fault))))
                        .isInstanceOf(fault.type());
            case 2 -> {
                Command<Object> unmapped = Command.cmd("ECHO", nonce).map(reply -> fault.strike());
                refusedByMapper(fault, catchThrowable(() -> redis.call(unmapped)));
            }
            case 3 -> {
                CompletableFuture<Object> unmapped =
                        redis.send(Command.cmd("ECHO", nonce).map(reply -> fault.strike()));
                refusedByMapper(
                        fault, unmapped.handle((value, failure) -> failure).join());
            }
            default -> {
                CompletableFuture<Reply> sent = redis.send("ECHO", nonce);
                CompletableFuture<Object> chained = sent.thenApply(reply -> fault.strike());
                Throwable failure = catchThrowable(chained::join);
                assertThat(failure).isInstanceOf(CompletionException.class);
                assertThat(failure.getCause()).isInstanceOf(fault.type());
                assertThat(sent.join().asString()).isEqualTo(nonce);
            }
        }
    }

    private static void refusedByMapper(Fault fault, Throwable failure) {
        assertThat(failure).isInstanceOf(RedisReplyException.class);
        assertThat(((RedisReplyException) failure).outcome()).isEqualTo(Outcome.EXECUTED);
        assertThat(failure.getCause()).isInstanceOf(fault.type());
    }

    /** A command of a user's own that cannot be encoded. */
    private record BrokenCommand(Fault fault) implements Command<Reply> {
        @Override
        public EncodedCommand<Reply> encoded() {
            return fault.strike();
        }
    }

    /** An argument that cannot be read. */
    private record BrokenText(Fault fault) implements CharSequence {
        @Override
        public int length() {
            return fault.strike();
        }

        @Override
        public char charAt(int index) {
            return fault.strike();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return fault.strike();
        }

        @Override
        public String toString() {
            return fault.strike();
        }
    }
}
