package io.respline.transport;

import io.respline.config.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says what it means that an address could not be reached. */
final class AddressFailures {

    private AddressFailures() {}

    /** What to report when the last of so many addresses has failed. */
    static Throwable of(Endpoint endpoint, int tried, Throwable last) {
        if (endpoint.isUnix()) {
            return last instanceof DialException ? last : new DialException(socketFile(endpoint, last), last);
        }
        if (tried == 1) {
            return last;
        }
        String why = last instanceof DialException
                ? String.valueOf(last.getMessage())
                : isRefused(last)
                        ? "nothing listens on port " + endpoint.port()
                                + " there. Is the server running, and is this its port?"
                        : last.getClass().getSimpleName() + ". Check address, port and firewalls.";
        return new DialException(
                "all " + tried + " addresses of " + endpoint.host() + " were tried; at the last one, " + why, last);
    }

    private static String socketFile(Endpoint endpoint, Throwable last) {
        String text = String.valueOf(last.getMessage());
        if (Files.notExists(Path.of(endpoint.host()))) { // each transport says so in another way
            return "there is no such socket file. Is the server running, and is this the path of its setting unixsocket?";
        }
        if (text.contains("Permission denied")) {
            return "this process may not use the socket file. Check its permissions (the server's setting unixsocketperm).";
        }
        if (isRefused(last)) {
            return "the socket file is there, but nobody listens on it. Is the server running?";
        }
        return last.getClass().getSimpleName() + ". Check the path and the server's setting unixsocket.";
    }

    private static boolean isRefused(Throwable last) {
        return String.valueOf(last.getMessage()).contains("refused");
    }
}
