/** Respline: a pipelined Redis and Valkey client for the JVM. */
@org.jspecify.annotations.NullMarked
module io.respline {
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.classes.io_uring;
    requires io.netty.transport.classes.kqueue;
    requires io.netty.transport.unix.common;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports io.respline;
    exports io.respline.command;
    exports io.respline.commands;
    exports io.respline.commands.cluster;
    exports io.respline.commands.sortedsets;
    exports io.respline.commands.streams;
    exports io.respline.config;
    exports io.respline.error;
    exports io.respline.event;
    exports io.respline.lease;
    exports io.respline.pubsub;
    exports io.respline.reply;
    exports io.respline.topics;
    exports io.respline.tracking;
}
