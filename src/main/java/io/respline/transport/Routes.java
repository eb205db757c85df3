package io.respline.transport;

import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.NetUtil;
import io.respline.config.Endpoint;
import io.respline.config.RedisOptions;
import io.respline.config.TlsOptions;
import io.respline.config.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.List;

/** Prepares an attempt to connect. */
final class Routes {

    private Routes() {}

    /** Whether {@link #prepare} can be called on an event loop: nothing has to be resolved or read from files. */
    static boolean isImmediate(RedisOptions options, Endpoint endpoint) {
        return endpoint.isUnix() || (options.tls() == null && isLiteral(endpoint.host()));
    }

    static boolean isLiteral(String host) {
        return NetUtil.createByteArrayFromIpAddressString(host) != null;
    }

    /** Resolves the name anew, and reads the files of TLS anew. May block unless {@link #isImmediate}. */
    static Route prepare(RedisOptions options, Endpoint endpoint, Transport transport) throws IOException {
        TlsOptions tls = options.tls();
        if (endpoint.isUnix()) {
            if (tls != null) {
                throw new DialException(
                        "TLS is not spoken over Unix domain sockets, which do not leave the machine."
                                + " Remove the option tls, or use a TCP port.",
                        null);
            }
            return new Route(List.of(socketFile(endpoint.host(), transport)), null);
        }
        List<InetAddress> addresses = isLiteral(endpoint.host())
                ? List.of(InetAddress.getAllByName(endpoint.host()))
                : Resolution.of(options.hostResolver(), endpoint.host());
        return new Route(
                addresses.stream()
                        .map(address -> new InetSocketAddress(address, endpoint.port()))
                        .toList(),
                tls == null ? null : TlsClient.prepare(tls, endpoint));
    }

    private static SocketAddress socketFile(String path, Transport transport) {
        return transport == Transport.NIO ? UnixDomainSocketAddress.of(path) : new DomainSocketAddress(path);
    }
}
