package io.respline.commands;

import static io.respline.command.Command.cmd;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A typed command costs no more heap than the same of raw words. */
class TypedAllocationTest {

    private static final int ROUNDS = 20_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final String key = "user:0000000042";
    private Object last = "";

    @Test
    void typedCommandsCostNoMoreThanRawOnes() {
        assertThat(bytesPerCall(() -> Strings.get(key))).isLessThanOrEqualTo(bytesPerCall(() -> cmd("GET", key)));
        assertThat(bytesPerCall(() -> Strings.incrBy(key, 7)))
                .isLessThanOrEqualTo(bytesPerCall(() -> cmd("INCRBY", key, 7)));
        assertThat(bytesPerCall(() -> Keys.del(key, key, key)))
                .isLessThanOrEqualTo(bytesPerCall(() -> cmd("DEL", key, key, key)));
    }

    @Test
    void optionsCostNoMoreThanRawWords() {
        long typed = bytesPerCall(() -> Strings.set(key, "value").ex(Duration.ofMinutes(5)));
        long raw = bytesPerCall(() -> cmd("SET", key, "value", "EX", 300));

        assertThat(typed).isLessThanOrEqualTo(raw);
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
