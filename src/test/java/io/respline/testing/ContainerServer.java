package io.respline.testing;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** A server in a container of a Docker engine, on a host port that it keeps when it is stopped and started. */
final class ContainerServer implements ServerHandle {

    private static final int PORT_INSIDE = 6379;
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(20);

    private final String image;
    private final GenericContainer<?> container;
    private final int port;

    private ContainerServer(String image, List<String> arguments) throws IOException {
        this.image = image;
        try (ReservedPort free = new ReservedPort()) {
            this.port = free.number();
        }
        List<String> command = new ArrayList<>(List.of("--save", "", "--enable-debug-command", "yes"));
        command.addAll(arguments);
        container = new GenericContainer<>(DockerImageName.parse(image)).withCommand(command.toArray(new String[0]));
        container.setPortBindings(List.of(port + ":" + PORT_INSIDE));
    }

    static ContainerServer started(String image, List<String> arguments) throws IOException, InterruptedException {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new ServerUnavailableException("no Docker engine answers, so there is no " + image);
        }
        ContainerServer server = new ContainerServer(image, arguments);
        server.container.start();
        server.awaitAnswer();
        return server;
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(container.getHost(), port);
    }

    @Override
    public String uri() {
        return "redis://" + container.getHost() + ":" + port;
    }

    @Override
    public String description() {
        return "container " + image;
    }

    @Override
    public void start() throws IOException, InterruptedException {
        thaw();
        if (!container.isRunning()) {
            docker().startContainerCmd(container.getContainerId()).exec();
            awaitAnswer();
        }
    }

    @Override
    public void stop() {
        thaw();
        docker().stopContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void kill() {
        docker().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void freeze() {
        docker().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void thaw() {
        if (Boolean.TRUE.equals(container.getCurrentContainerInfo().getState().getPaused())) {
            docker().unpauseContainerCmd(container.getContainerId()).exec();
        }
    }

    @Override
    public void close() {
        container.stop();
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("the server does not answer:\n" + container.getLogs());
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }
}
