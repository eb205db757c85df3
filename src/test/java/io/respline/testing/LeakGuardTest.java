package io.respline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LeakGuardTest {
    @BeforeEach
    void detectorIsInstalled() {
        assertThat(System.getProperty("io.netty.customResourceLeakDetector"))
                .isEqualTo(RecordingLeakDetector.class.getName());
    }

    @Test
    void forgottenDirectBufferIsFound() {
        ByteBufAllocator.DEFAULT.directBuffer(16);

        assertThat(LeakGuard.leaks()).hasSize(1);
    }

    @Test
    void forgottenHeapBufferIsFound() {
        ByteBufAllocator.DEFAULT.heapBuffer(16);

        assertThat(LeakGuard.leaks()).hasSize(1);
    }

    @Test
    void releasedBufferIsNoLeak() {
        ByteBufAllocator.DEFAULT.buffer(16).release();

        assertThat(LeakGuard.leaks()).isEmpty();
    }
}
