package io.respline.transport;

import io.respline.config.HostResolver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Asks the user's resolver, and takes nothing from it that it should not have given. */
final class Resolution {

    private Resolution() {}

    /** At least one address. May block. */
    static List<InetAddress> of(HostResolver resolver, String host) throws IOException {
        List<InetAddress> addresses;
        try {
            addresses = List.copyOf(resolver.resolve(host));
        } catch (UnknownHostException e) {
            throw e;
        } catch (Throwable e) {
            throw new DialException(
                    "the host resolver failed with " + e.getClass().getName() + " when asked for " + host
                            + ". Check the option hostResolver.",
                    e);
        }
        if (addresses.isEmpty()) {
            throw new DialException(
                    "the host resolver returned no address for " + host + ". Check the option hostResolver.", null);
        }
        return addresses;
    }
}
