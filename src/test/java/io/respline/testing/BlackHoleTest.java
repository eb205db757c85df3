package io.respline.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BlackHoleTest {

    @Test
    void connectionAttemptsHang() throws Exception {
        try (BlackHole hole = BlackHole.open();
                Socket socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(hole.address(), 300)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void closedItRefuses() throws Exception {
        BlackHole hole = BlackHole.open();
        hole.close();
        try (Socket socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(hole.address(), 5_000)).isInstanceOf(ConnectException.class);
        }
    }
}
