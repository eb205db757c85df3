package io.respline.demo.livelog;

import java.util.concurrent.CompletableFuture;

/** Stands in. */
interface BellWatch extends AutoCloseable {
    CompletableFuture<Void> armed();

    @Override
    void close();
}
