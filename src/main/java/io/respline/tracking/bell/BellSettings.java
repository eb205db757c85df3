package io.respline.tracking.bell;

import io.respline.config.RedisOptions;
import io.respline.tracking.Bell;

/**
 * The bounds and paces of a bell.
 *
 * @param options of the client
 * @param most how many watches may be open at a time
 * @param sweepNanos in which each is read again
 */
record BellSettings(RedisOptions options, int most, long sweepNanos) {

    static BellSettings standard(RedisOptions options) {
        return new BellSettings(options, Bell.MOST, Bell.SWEEP.toNanos());
    }
}
