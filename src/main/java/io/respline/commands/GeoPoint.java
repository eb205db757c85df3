package io.respline.commands;

import io.respline.commands.support.Fields;
import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place on the earth. The server stores it to about half a metre, so what it answers differs a little from what it
 * was given.
 *
 * @param longitude in degrees, -180 to 180, east is positive
 * @param latitude in degrees, -85.05112878 to 85.05112878, north is positive: the server knows no poles
 */
public record GeoPoint(double longitude, double latitude) {

    private static final double MAX_LONGITUDE = 180;
    private static final double MAX_LATITUDE = 85.05112878;

    /** @throws IllegalArgumentException if the server cannot store it */
    public GeoPoint {
        if (!(Math.abs(longitude) <= MAX_LONGITUDE)) {
            throw new IllegalArgumentException("a longitude lies between -180 and 180 degrees");
        }
        if (!(Math.abs(latitude) <= MAX_LATITUDE)) {
            throw new IllegalArgumentException("a latitude lies between -85.05112878 and 85.05112878 degrees");
        }
    }

    static GeoPoint of(Reply reply) {
        List<Reply> parts = reply.asList();
        try {
            return new GeoPoint(
                    Fields.at(parts, 0).asDouble(), Fields.at(parts, 1).asDouble());
        } catch (IllegalArgumentException outside) {
            throw new RedisReplyException("the reply has a point that is none", outside, Outcome.EXECUTED);
        }
    }

    static @Nullable GeoPoint orNull(Reply reply) {
        return reply.isNull() ? null : of(reply);
    }
}
