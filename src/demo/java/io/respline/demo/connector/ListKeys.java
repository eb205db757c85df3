package io.respline.demo.connector;

/**
 * The keys of one list of jobs. The list itself has the name that its producers know; the braces put the others into the
 * same slot of a cluster. Every element of every list is a payload as it was pushed, so that {@code redis-cli} can read,
 * move and push them.
 *
 * @param list the jobs that wait: pushed on the left by anybody, taken from the right
 */
record ListKeys(String list) {

    /** List: what a consumer has in hand, the newest on the left. */
    String working(String consumer) {
        return "{" + list + "}:working:" + consumer;
    }

    /** String with a time to live: there as long as the consumer counts as alive. */
    String lease(String consumer) {
        return "{" + list + "}:alive:" + consumer;
    }

    /** Set: every consumer whose working list may hold something. */
    String consumers() {
        return "{" + list + "}:consumers";
    }

    /** Hash: payload to how often it failed. Equal payloads share the count. */
    String failures() {
        return "{" + list + "}:failures";
    }

    /** List: jobs that nobody tries any more, until somebody pushes them again. */
    String dead() {
        return "{" + list + "}:dead";
    }

    /** Hash: payload to why it is in the dead list. */
    String reasons() {
        return "{" + list + "}:reasons";
    }
}
