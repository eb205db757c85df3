package io.respline.tracking.bell;

import io.respline.command.Request;
import io.respline.reply.Reply;
import java.util.function.Consumer;

/**
 * Where a read that waits at the server holds nobody up.
 *
 * @param sender takes it, never blocks, and ends it in any case
 * @param timeoutNanos that it may take beside the time that it waits
 */
record Seat(Consumer<Request<Reply>> sender, long timeoutNanos) {}
