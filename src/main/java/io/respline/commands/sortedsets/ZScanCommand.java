package io.respline.commands.sortedsets;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.EncodedCommand;
import io.respline.command.ReplyDecoder;
import io.respline.commands.ScanCursor;
import io.respline.commands.ScanPage;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.List;

/**
 * {@code ZSCAN} and its options, made by {@link SortedSets#zscan(String)}; answers with a page of members and scores.
 * Immutable and thread-safe.
 */
public final class ZScanCommand implements Command<ScanPage<ScoredMember>> {

    private static final CommandTemplate<ScanPage<ScoredMember>> ZSCAN =
            CommandTemplate.of("ZSCAN", ReplyDecoder.of(ZScanCommand::page));

    private final EncodedCommand<ScanPage<ScoredMember>> command;

    ZScanCommand(String key, ScanCursor cursor) {
        this(ZSCAN.with(key, cursor.value()));
    }

    private ZScanCommand(EncodedCommand<ScanPage<ScoredMember>> command) {
        this.command = command;
    }

    /** Only members that match a glob pattern such as {@code user:*}: {@code MATCH}. */
    public ZScanCommand match(String pattern) {
        return new ZScanCommand(command.plus("MATCH", pattern));
    }

    /** How many members the server should look at for a page, 10 by default: {@code COUNT}. */
    public ZScanCommand count(long members) {
        return new ZScanCommand(command.plus("COUNT", members));
    }

    @Override
    public EncodedCommand<ScanPage<ScoredMember>> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }

    private static ScanPage<ScoredMember> page(Reply reply) {
        List<Reply> parts = reply.asList();
        ScanCursor next = new ScanCursor(Fields.text(Fields.at(parts, 0)));
        return new ScanPage<>(next, ScoredMembers.LIST.apply(Fields.at(parts, 1)));
    }
}
