package io.respline.commands;

import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.List;

/**
 * A member that a search has found.
 *
 * @param distance from the center of the search, in the unit of the search
 * @param hash its score: 52 bits, of longitude and latitude by turns
 * @param point where it is
 */
public record GeoMatch(String member, double distance, long hash, GeoPoint point) {

    static GeoMatch of(Reply reply) {
        List<Reply> parts = reply.asList();
        return new GeoMatch(
                Fields.text(Fields.at(parts, 0)),
                Fields.at(parts, 1).asDouble(),
                Fields.at(parts, 2).asLong(),
                GeoPoint.of(Fields.at(parts, 3)));
    }
}
