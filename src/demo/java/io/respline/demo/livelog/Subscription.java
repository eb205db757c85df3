package io.respline.demo.livelog;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.respline.commands.streams.StreamId;
import java.util.List;

/**
 * What a client wants to follow: {@code /ws/{account}?after=id&format=json}.
 *
 * @param account whose log
 * @param after the last entry that the client has; it gets what follows
 * @param format how events are written
 */
record Subscription(AccountId account, StreamId after, Format format) {

    static final String PATH = "/ws/";

    /**
     * Reads the address that a client asked for.
     *
     * @throws BadRequest if it cannot be used
     */
    static Subscription parse(QueryStringDecoder address) {
        return new Subscription(
                AccountId.parse(address.path().substring(PATH.length())),
                position(parameter(address, "after", "0-0")),
                Format.parse(parameter(address, "format", "text")));
    }

    private static StreamId position(String text) {
        try {
            return StreamId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadRequest("The position (after) is the id of an entry, as in 1526919030474-55.");
        }
    }

    private static String parameter(QueryStringDecoder address, String name, String otherwise) {
        List<String> values = address.parameters().getOrDefault(name, List.of());
        return values.isEmpty() ? otherwise : values.get(0);
    }
}
