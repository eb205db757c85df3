package io.respline.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns a host name into addresses. Asked anew at each attempt to connect; must be thread-safe. */
@FunctionalInterface
public interface HostResolver {

    /** The system's resolver, which may answer from the JDK's cache (30 s unless the JDK is told otherwise). */
    HostResolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /**
     * All addresses of a name, the preferred ones first. May block: it is called on a thread of its own.
     *
     * @throws UnknownHostException if there is none
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
