package io.respline.demo.livelog;

import io.respline.testing.RedisProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The whole application: a Redis that writes down what it is told, and two nodes. */
final class LiveLog implements AutoCloseable {

    static final List<String> NODES = List.of("a", "b");

    private final RedisProcess server;
    private final RedisControl control;
    private final List<Node> nodes = new ArrayList<>();

    private LiveLog(RedisProcess server, RedisControl control) {
        this.server = server;
        this.control = control;
    }

    /** {@code port} is that of the first node, the others follow; 0 takes free ones. */
    static LiveLog start(int port, Duration hold) throws IOException, InterruptedException {
        RedisProcess server = RedisProcess.embedded("--appendonly", "yes", "--appendfsync", "everysec");
        LiveLog log = new LiveLog(server, new RedisControl(server));
        boolean complete = false;
        try {
            Origins origins = new Origins();
            Site site = new Site(server.uri(), origins, log.control, hold);
            for (String name : NODES) {
                Node node = Node.start(name, port == 0 ? 0 : port + log.nodes.size(), site);
                log.nodes.add(node);
                origins.add(name, node.port());
            }
            complete = true;
            return log;
        } finally {
            if (!complete) {
                log.close();
            }
        }
    }

    Node node(int index) {
        return nodes.get(index);
    }

    RedisProcess server() {
        return server;
    }

    RedisControl control() {
        return control;
    }

    @Override
    public void close() throws IOException {
        nodes.forEach(Node::close);
        control.close();
        server.close();
    }
}
