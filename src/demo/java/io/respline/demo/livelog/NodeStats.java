package io.respline.demo.livelog;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.respline.RedisStats;
import io.respline.event.ConnectionStats;
import java.util.concurrent.CompletableFuture;

/** The figures behind the page's panel. Confined to the node's event loop. */
final class NodeStats {

    private final Services services;

    NodeStats(Services services) {
        this.services = services;
    }

    /** The node's own figures always, those of Redis while it is there. */
    CompletableFuture<Answer> read() {
        Json own = own();
        return services.site().control().look().handle((look, failure) -> {
            if (look != null) {
                own.put("connections", look.connections().getOrDefault(Node.CLIENT_NAME + services.node(), 0L))
                        .put("blocked", look.blocked())
                        .put("commands", look.commands());
            }
            return Answer.json(HttpResponseStatus.OK, own.put("redisThere", look != null));
        });
    }

    private Json own() {
        RedisStats client = services.backend().redis().stats();
        Figures figures = services.backend().figures();
        return Json.object()
                .put("node", services.node())
                .put("state", client.state().toString())
                .put(
                        "reconnects",
                        client.members().stream()
                                        .mapToLong(ConnectionStats::connects)
                                        .sum()
                                - 1)
                .put("sockets", figures.sockets)
                .put("feeds", services.feeds().size())
                .put("waiting", services.outboxes().waiting())
                .put("rings", figures.rings)
                .put("reads", figures.reads)
                .put("checks", figures.checks)
                .put("pauses", figures.pauses);
    }
}
