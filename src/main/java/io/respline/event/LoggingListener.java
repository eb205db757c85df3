package io.respline.event;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes events to SLF4J: one line per connection gained, lost or given up, attempts at debug level. */
public final class LoggingListener implements EventListener {

    private static final Logger LOG = LoggerFactory.getLogger("io.respline");

    private LoggingListener() {}

    /** Logs each event, then hands it to {@code listener}, whose failures are logged too. */
    public static EventListener before(EventListener listener) {
        LoggingListener logging = new LoggingListener();
        return event -> {
            logging.onEvent(event);
            try {
                listener.onEvent(event);
            } catch (Throwable e) {
                LOG.error(
                        "The event listener failed; the event was {}",
                        event.getClass().getSimpleName(),
                        e);
            }
        };
    }

    @Override
    public void onEvent(RedisEvent event) {
        if (event instanceof RedisEvent.Connected e) {
            LOG.info(
                    "Connected to {} (RESP{}, {} ms{})",
                    e.endpoint(),
                    e.protocol(),
                    e.elapsed().toMillis(),
                    e.fenced() ? "" : ", commands of the lost connection may still run");
        } else if (event instanceof RedisEvent.Disconnected e) {
            LOG.warn(
                    "Lost {} with {} requests in flight: {}",
                    e.endpoint(),
                    e.failed(),
                    e.cause().getMessage());
        } else if (event instanceof RedisEvent.ConnectFailed e) {
            LOG.debug(
                    "Attempt {} failed, next in {} ms: {}",
                    e.attempt(),
                    e.delay().toMillis(),
                    e.cause().getMessage());
        } else if (event instanceof RedisEvent.GaveUp e) {
            LOG.error("Gave {} up: {}", e.endpoint(), e.cause().getMessage());
        } else if (event instanceof RedisEvent.Degraded e) {
            LOG.warn("{} lacks {}", e.endpoint(), e.what());
        } else if (event instanceof RedisEvent.Reauthenticated) {
            LOG.debug("Authenticated anew at {}", event.endpoint());
        } else if (event instanceof RedisEvent.ReauthenticationFailed e) {
            LOG.warn("Could not authenticate anew: {}", e.cause().getMessage());
        } else if (event instanceof RedisEvent.ListenerFailed e) {
            LOG.error("A listener failed", e.cause());
        } else if (event instanceof RedisEvent.PostFailed e) {
            LOG.debug(
                    "A posted {} failed at {}: {}",
                    e.command(),
                    e.endpoint(),
                    e.cause().getMessage());
        } else {
            LOG.info("Closed {}", event.endpoint());
        }
    }
}
