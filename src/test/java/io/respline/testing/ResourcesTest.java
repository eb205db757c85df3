package io.respline.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ResourcesTest {

    @Test
    void aThreadLeftBehindIsNamed() throws Exception {
        Resources before = Resources.now("leaky-");
        Gate gate = Gate.closed();
        Thread thread = new Thread(
                () -> {
                    try {
                        gate.pass();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "leaky-thread");
        thread.start();
        gate.awaitWaiter();
        assertThat(before.more()).contains("leaky-thread");
        assertThat(Resources.threadNames("leaky-")).containsExactly("leaky-thread");
        gate.open();
        before.awaitNoMore();
    }

    @Test
    void threadsOfOtherNamesDoNotCount() throws Exception {
        Resources before = Resources.now("nobody-");
        Gate gate = Gate.closed();
        Thread thread = new Thread(
                () -> {
                    try {
                        gate.pass();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "somebody");
        thread.start();
        gate.awaitWaiter();
        assertThat(before.more()).isEmpty();
        gate.open();
        thread.join();
    }

    @Test
    void aSocketLeftBehindIsNamed() throws Exception {
        assumeThat(Files.isDirectory(Path.of("/proc/self/fd"))).isTrue();
        // The first socket of a JVM may bring descriptors that stay.
        new DatagramSocket().close();
        Resources before = Resources.now("nobody-");
        try (DatagramSocket socket = new DatagramSocket()) {
            assertThat(socket.isBound()).isTrue();
            assertThat(before.more()).contains("socket:");
        }
        before.awaitNoMore();
    }

    @Test
    void directMemoryLeftBehindIsCounted() throws Exception {
        Resources before = Resources.now("nobody-");
        ByteBuf buffer = Unpooled.directBuffer(64 * 1024 * 1024);
        assertThat(before.more()).contains("direct memory");
        buffer.release();
        before.awaitNoMore();
    }
}
