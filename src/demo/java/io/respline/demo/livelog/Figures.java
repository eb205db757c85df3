package io.respline.demo.livelog;

/** What a node has counted. Confined to its event loop. */
final class Figures {
    int sockets;
    long rings;
    long reads;
    long checks;
    long pauses;
}
