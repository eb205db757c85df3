package io.respline.bar;

import io.respline.Redis;
import io.respline.topics.NodeListener;
import io.respline.topics.NodeOptions;
import io.respline.topics.Nodes;
import java.util.concurrent.CountDownLatch;

/** Run in a JVM of its own: a node that is there until it is killed. */
final class LivingNode {

    private LivingNode() {}

    public static void main(String[] args) throws InterruptedException {
        Redis redis = Redis.connect(System.getProperty("bar.server"));
        Nodes nodes =
                Nodes.join(redis, "app", new NodeListener() {}, NodeOptions.DEFAULT.id(System.getProperty("bar.node")));
        nodes.joined().join();
        new CountDownLatch(1).await();
    }
}
