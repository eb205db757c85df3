package io.respline.commands;

import io.respline.command.Decoders;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.List;
import java.util.Map;

/**
 * Where two values match.
 *
 * @param matches from the last to the first
 * @param length of the common subsequence in bytes, left out matches included
 */
public record LcsMatches(List<Match> matches, long length) {

    /** Copies the list. */
    public LcsMatches {
        matches = List.copyOf(matches);
    }

    static LcsMatches of(Reply reply) {
        Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
        List<Match> matches = Fields.of(fields, "matches").asList().stream()
                .map(match -> {
                    List<Reply> parts = match.asList();
                    return new Match(
                            range(Fields.at(parts, 0)),
                            range(Fields.at(parts, 1)),
                            Fields.at(parts, 2).asLong());
                })
                .toList();
        return new LcsMatches(matches, Fields.of(fields, "len").asLong());
    }

    private static Range range(Reply reply) {
        List<Reply> ends = reply.asList();
        return new Range(Fields.at(ends, 0).asLong(), Fields.at(ends, 1).asLong());
    }

    /**
     * One match.
     *
     * @param first its place in the first value
     * @param second its place in the second value
     * @param length in bytes
     */
    public record Match(Range first, Range second, long length) {}

    /**
     * Bytes of a value.
     *
     * @param start the offset of the first byte, counted from 0
     * @param end the offset of the last byte
     */
    public record Range(long start, long end) {}
}
