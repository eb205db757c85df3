package io.respline.pool;

import io.respline.command.CommandSender;
import io.respline.command.Request;
import io.respline.config.Balance;
import io.respline.connection.Connection;
import java.util.List;

/** Several connections to one server that share the load. Each request travels whole on one of them. Thread-safe. */
public final class Pool implements CommandSender {

    private final Load[] loads;
    private final Connection[] connections;
    private final Picker picker;

    /** A pool of these connections, which others start and close. */
    public Pool(List<Connection> members, Balance balance) {
        this.connections = members.toArray(Connection[]::new);
        this.loads = members.stream().map(Member::new).toArray(Load[]::new);
        this.picker = Picker.of(balance);
    }

    @Override
    public void send(Request<?> request) {
        pick(request).send(request);
    }

    @Override
    public void exchange(Request<?> request) {
        pick(request).exchange(request);
    }

    private Connection pick(Request<?> request) {
        return connections[picker.pick(loads, request.startNanos())];
    }

    /** The connection of a key: always the same one, whatever state it is in. */
    public Connection lane(String key) {
        int hash = key.hashCode() * 0x9E3779B9; // spreads keys that differ in their last letter only
        return connections[Math.floorMod(hash >>> 16 ^ hash, connections.length)];
    }
}
