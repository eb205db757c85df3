package io.respline.transport;

import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where to try to connect, address after address, and how to encrypt there. */
record Route(
        List<? extends SocketAddress> addresses, @Nullable TlsClient tls) {}
