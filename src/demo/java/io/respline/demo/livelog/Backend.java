package io.respline.demo.livelog;

import io.netty.channel.EventLoop;
import io.respline.Redis;
import io.respline.tracking.Bell;

/**
 * What everything on a node works with.
 *
 * @param redis the node's client; its futures end on the loop
 * @param bell of that client; its callbacks run on the loop too
 * @param loop the only thread that touches sockets, feeds and outboxes, so none of them needs a lock
 * @param figures what the node has counted
 */
record Backend(Redis redis, Bell bell, EventLoop loop, Figures figures) {}
