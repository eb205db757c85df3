package io.respline.demo.livelog;

import java.util.concurrent.ExecutorService;

/**
 * What the handlers of a node's connections share.
 *
 * @param node its name
 * @param backend its Redis client and its loop
 * @param feeds of the accounts that are followed here
 * @param outboxes of the accounts that are written to from here
 * @param signUps gives e-mail addresses to accounts
 * @param site what all nodes share
 * @param workers for what waits
 */
record Services(
        String node,
        Backend backend,
        Feeds feeds,
        Outboxes outboxes,
        SignUps signUps,
        Site site,
        ExecutorService workers) {

    static Services of(String node, Backend backend, Site site, ExecutorService workers) {
        return new Services(
                node,
                backend,
                new Feeds(backend),
                new Outboxes(backend),
                new SignUps(backend.redis(), site.hold()),
                site,
                workers);
    }
}
