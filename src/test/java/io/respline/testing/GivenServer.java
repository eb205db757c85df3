package io.respline.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * A server that somebody else runs, named by a URL. It must be empty when the tests begin, lest they delete what is dear to
 * someone: each class leaves it empty.
 */
final class GivenServer implements ServerHandle {

    private static final int DEFAULT_PORT = 6379;

    private final URI uri;

    GivenServer(String url) {
        uri = URI.create(url);
        if (!"redis".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "the test server is to be given as redis://[[user]:password@]host[:port]");
        }
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
    }

    @Override
    public String uri() {
        return uri.toString();
    }

    @Override
    public String description() {
        return "the given server at " + address();
    }

    @Override
    public void start() throws IOException {
        try (RawClient client = connect()) {
            long keys = client.number("DBSIZE");
            if (keys > 0) {
                throw new IOException(
                        "the given server holds " + keys + " keys: the tests flush it, so empty it first");
            }
        }
    }

    @Override
    public void stop() {
        throw notOurs();
    }

    @Override
    public void kill() {
        throw notOurs();
    }

    @Override
    public void freeze() {
        throw notOurs();
    }

    @Override
    public void thaw() {
        throw notOurs();
    }

    @Override
    public void close() throws IOException {
        try (RawClient client = connect()) {
            client.call("FLUSHALL");
        }
    }

    @Override
    public RawClient connect() throws IOException {
        RawClient client = RawClient.connect(address());
        String login = uri.getUserInfo();
        if (login != null) {
            String user = login.substring(0, Math.max(0, login.indexOf(':')));
            String password = login.substring(login.indexOf(':') + 1);
            client.call("AUTH", user.isEmpty() ? "default" : user, password);
        }
        return client;
    }

    private static UnsupportedOperationException notOurs() {
        return new UnsupportedOperationException(
                "a given server is not ours to stop: a test that does so takes RealServer.own()");
    }
}
