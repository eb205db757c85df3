package io.respline.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * A real server for tests: as a JUnit extension ({@code @RegisterExtension static final RealServer server =
 * RealServer.embedded();}, started once per class, and up again before each test) or by {@link #open} in a
 * try-with-resources.
 *
 * <p>Which one it is: the system property {@code respline.test.url} (or the environment variable
 * {@code RESPLINE_TEST_URL}) names a running, empty server; else the property {@code respline.test.server} is
 * {@code embedded} (default), {@code path} (redis-server or valkey-server of the PATH) or {@code docker:image}. Where the
 * wanted server cannot be had the tests are skipped with a message that cannot be overlooked; with
 * {@code -Drespline.ci=true} they fail. Not thread-safe.
 */
public final class RealServer
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, AutoCloseable {

    private static final String DOCKER = "docker:";
    private static final String UNIX_SOCKET = "redis.sock";
    private static final Set<String> ANNOUNCED = ConcurrentHashMap.newKeySet();

    private final boolean own;
    private final List<String> arguments;
    private @Nullable ServerHandle handle;
    private int classes;

    private RealServer(boolean own, List<String> arguments) {
        this.own = own;
        this.arguments = arguments;
    }

    /** The given server if there is one, else one of our own. For tests that do not stop it. */
    public static RealServer embedded() {
        return new RealServer(false, List.of());
    }

    /**
     * A server of this test's own, never the given one: for tests that stop it or need other settings.
     *
     * @param arguments settings as on the command line, such as {@code "--requirepass", "secret"}
     */
    public static RealServer own(String... arguments) {
        return new RealServer(true, List.of(arguments));
    }

    /** As {@link #own}, and started. */
    public static RealServer open(String... arguments) throws IOException, InterruptedException {
        RealServer server = own(arguments);
        server.start();
        return server;
    }

    /** As {@link #own}, keeping every write that it has answered, so that data survives {@link #kill()}. */
    public static RealServer durable() {
        return own("--appendonly", "yes", "--appendfsync", "always");
    }

    /** As {@link #own}, loading slowly, for {@link #restartLoading}. */
    public static RealServer slowToLoad() {
        return own("--key-load-delay", "500", "--loading-process-events-interval-bytes", "1024");
    }

    /** As {@link #own}, listening at {@link #unixSocket()} too. */
    public static RealServer withUnixSocket() {
        return own("--unixsocket", UNIX_SOCKET);
    }

    public String host() {
        return address().getHostString();
    }

    public int port() {
        return address().getPort();
    }

    public InetSocketAddress address() {
        return handle().address();
    }

    /** {@code redis://host:port}; the password of a given server is in it, one set by arguments is not. */
    public String uri() {
        return handle().uri();
    }

    /** A connection to look at the server with, logged in if it is a given server with a password. */
    public RawClient connect() throws IOException {
        return handle().connect();
    }

    /** Deletes all keys. */
    public void flush() throws IOException {
        try (RawClient client = connect()) {
            client.call("FLUSHALL");
        }
    }

    /** Whether the server knows the command: newer servers than the embedded one know more. */
    public boolean supports(String command) throws IOException {
        try (RawClient client = connect()) {
            return client.list("COMMAND", "INFO", command).get(0) != null;
        }
    }

    /** The process id of a server that runs as a child process. */
    public long pid() {
        return process().pid();
    }

    /** The working directory of a server that runs as a child process. */
    public Path directory() {
        return process().directory();
    }

    /** Where a server {@link #withUnixSocket} listens besides its port. */
    public Path unixSocket() {
        return directory().resolve(UNIX_SOCKET);
    }

    /** Adds a user; rules as in {@code ACL SETUSER}, such as {@code "+get", "~*"}. */
    public void addUser(String name, String password, String... rules) throws IOException {
        List<String> words = new ArrayList<>(List.of("ACL", "SETUSER", name, "reset", "on", ">" + password));
        words.addAll(List.of(rules));
        try (RawClient client = connect()) {
            client.call(words.toArray(new String[0]));
        }
    }

    /** {@code CLIENT PAUSE}: for so long writes of all clients wait; ended sooner by {@link #unpause()}. */
    public void pauseWrites(Duration time) throws IOException {
        try (RawClient client = connect()) {
            client.call("CLIENT", "PAUSE", Long.toString(time.toMillis()), "WRITE");
        }
    }

    public void unpause() throws IOException {
        try (RawClient client = connect()) {
            client.call("CLIENT", "UNPAUSE");
        }
    }

    /** Fills it with so many keys and starts it again, so that it says LOADING for at least half a millisecond per key. */
    public void restartLoading(int keys) throws IOException, InterruptedException {
        try (RawClient client = connect()) {
            client.call("DEBUG", "POPULATE", Integer.toString(keys));
            client.call("SAVE");
        }
        kill();
        process().startLoading();
    }

    /** Starts it, for the first time or on the same port again; does nothing if it runs, but thaws it if it is frozen. */
    public void start() throws IOException, InterruptedException {
        if (handle == null) {
            handle = obtain();
            if (ANNOUNCED.add(handle.description())) {
                System.out.println("[respline] tests run against " + handle.description());
            }
        }
        handle.start();
    }

    /** SIGTERM, and waits for the end. */
    public void stop() throws IOException, InterruptedException {
        ours().stop();
    }

    /** SIGKILL, and waits for the end. */
    public void kill() throws IOException, InterruptedException {
        ours().kill();
    }

    /** SIGSTOP: connections stay open, are even accepted, and nothing answers. */
    public void freeze() throws IOException, InterruptedException {
        ours().freeze();
    }

    /** SIGCONT. */
    public void thaw() throws IOException, InterruptedException {
        ours().thaw();
    }

    @Override
    public void close() throws IOException {
        if (handle != null) {
            handle.close();
            handle = null;
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        classes++;
        start();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException, InterruptedException {
        if (!(handle instanceof GivenServer)) {
            start();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (classes == 0) {
            close();
        }
    }

    /** Nested classes share the server of the class around them. */
    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        classes--;
        if (classes == 0) {
            close();
        }
    }

    private ServerHandle obtain() throws IOException, InterruptedException {
        String url = System.getProperty("respline.test.url", System.getenv("RESPLINE_TEST_URL"));
        if (url != null && !url.isEmpty() && !own) {
            return new GivenServer(url);
        }
        String kind = System.getProperty("respline.test.server", "embedded");
        String[] settings = arguments.toArray(new String[0]);
        try {
            if (kind.startsWith(DOCKER)) {
                return ContainerServer.started(kind.substring(DOCKER.length()), arguments);
            }
            return switch (kind) {
                case "embedded" -> RedisProcess.embedded(settings);
                case "path" -> RedisProcess.started(RedisBinary.onPath(), settings);
                default ->
                    throw new IllegalArgumentException(
                            "respline.test.server is neither embedded nor path nor" + " docker:image but " + kind);
            };
        } catch (ServerUnavailableException e) {
            throw unavailable(e.getMessage());
        }
    }

    private static RuntimeException unavailable(String reason) {
        if (Boolean.getBoolean("respline.ci")) {
            throw new AssertionError("tests may not be skipped here: " + reason);
        }
        System.err.println("[respline] ***** TESTS SKIPPED: " + reason + " *****");
        return new TestAbortedException(reason);
    }

    private ServerHandle handle() {
        if (handle == null) {
            throw new IllegalStateException("not started");
        }
        return handle;
    }

    private ServerHandle ours() {
        if (!own) {
            throw new IllegalStateException(
                    "may be somebody else's server: a test that stops it takes RealServer.own()");
        }
        return handle();
    }

    private RedisProcess process() {
        if (handle() instanceof RedisProcess process) {
            return process;
        }
        throw unavailable("not a child process: " + handle().description());
    }
}
