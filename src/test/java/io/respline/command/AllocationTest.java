package io.respline.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Holds the budget: what a command costs on the heap, counted by the JVM itself. */
class AllocationTest {

    private static final int ROUNDS = 20_000;

    private static final CommandTemplate<?> GET = CommandTemplate.of("GET", Decoders.TEXT);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private Object last = "";

    @Test
    void commandWithAKeyOfSixteenCharactersTakesAtMostAHundredBytes() {
        String key = "user:42:settings";
        assertThat(key).hasSize(16);

        assertThat(bytesPerCall(() -> GET.with(key))).isLessThanOrEqualTo(100);
    }

    @Test
    void lookupOfKnownNamesTakesNothing() {
        byte[] upper = Command.cmd("HGETALL", "k").encoded().wire();
        byte[] lower = Command.cmd("hgetall", "k").encoded().wire();
        byte[] subcommand = Command.cmd("Client", "List").encoded().wire();
        byte[] unknownSubcommand = Command.cmd("CLIENT", "FROBNICATE").encoded().wire();

        for (byte[] wire : new byte[][] {upper, lower, subcommand, unknownSubcommand}) {
            assertThat(bytesPerCall(() -> CommandTable.of(wire)))
                    .as(new String(wire, StandardCharsets.US_ASCII))
                    .isZero();
        }
    }

    /** The least of several measurements, so that a compilation or a safepoint in between does not count. */
    private long bytesPerCall(Supplier<?> call) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            least = Math.min(least, measured(call));
        }
        return least;
    }

    private long measured(Supplier<?> call) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            last = call.get();
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(last).isNotNull();
        return bytes / ROUNDS;
    }
}
