package io.respline.demo.chat;

import io.respline.commands.streams.StreamId;
import io.respline.config.RedisOptions;
import io.respline.demo.Stop;
import io.respline.demo.Terminal;
import io.respline.demo.Verdict;
import io.respline.testing.FaultProxy;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Two nodes talk; the connections of one of them are cut, and nobody misses a line. */
record TwoNodes(RedisOptions options, InetSocketAddress server) implements Stop {

    private static final int LINES = 200;
    private static final int CUTS = 4;

    @Override
    public String title() {
        return "Two nodes, one chat";
    }

    @Override
    public void run(Terminal terminal, Verdict verdict) throws Exception {
        terminal.say("""
                A line is kept in a stream and published in one step. Each node hears it by pub/sub. After a gap, of
                which the subscription is told, it reads what was kept. The second node's connections are cut %d times
                while the first one says %d lines.""", CUTS, LINES);
        terminal.code("""
                node.join("lobby", StreamId.MIN, line -> show(line.user(), line.text()));
                node.say("lobby", "ada", "hello");""");
        List<Line> first = new CopyOnWriteArrayList<>();
        List<Line> second = new CopyOnWriteArrayList<>();
        try (FaultProxy proxy = FaultProxy.to(server);
                ChatNode amsterdam = new ChatNode(options);
                ChatNode berlin = new ChatNode(options.toBuilder()
                        .endpoint(proxy.address().getHostString(), proxy.port())
                        .build());
                Room here = amsterdam.join("lobby", StreamId.MIN, first::add);
                Room there = berlin.join("lobby", StreamId.MIN, second::add)) {
            for (int line = 1; line <= LINES; line++) {
                amsterdam.say("lobby", "ada", "line " + line);
                if (line % (LINES / CUTS) == LINES / CUTS / 2) {
                    proxy.reset();
                }
            }
            while (first.size() < LINES || second.size() < LINES) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            terminal.result(
                    "said %d, heard here %d and there %d; connections made by the second node: %d",
                    LINES, first.size(), second.size(), proxy.accepted());
            verdict.claim("two nodes hear the same lines, once and in order", first.equals(second));
            verdict.claim("cut connections cost no line", second.size() == LINES);
        }
    }
}
