package io.respline.tracking.cache;

import io.respline.command.CommandSender;
import io.respline.tracking.engine.TrackedConnection;
import io.respline.tracking.engine.TrackingListener;
import io.respline.transport.Loop;

/** What a cache needs of a {@link TrackedConnection}. */
interface Tracker {

    CommandSender sender();

    /** As {@link TrackedConnection#confirmedNanos()}. */
    long confirmedNanos();

    Loop loop();

    void add(TrackingListener listener);

    void remove(TrackingListener listener);

    static Tracker of(TrackedConnection connection) {
        return new Tracker() {
            @Override
            public CommandSender sender() {
                return connection.sender();
            }

            @Override
            public long confirmedNanos() {
                return connection.confirmedNanos();
            }

            @Override
            public Loop loop() {
                return connection.loop();
            }

            @Override
            public void add(TrackingListener listener) {
                connection.add(listener);
            }

            @Override
            public void remove(TrackingListener listener) {
                connection.remove(listener);
            }
        };
    }
}
