package io.respline.pubsub;

import io.respline.error.RedisException;
import java.time.Duration;

/**
 * A time in which a subscription could receive nothing: what was published meanwhile is lost.
 *
 * @param duration from the loss of the connection to the server's confirmation of the subscription on the next one
 * @param cause why the connection, or the subscription alone, was lost
 */
public record Gap(Duration duration, RedisException cause) {}
