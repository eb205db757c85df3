package io.respline.commands;

import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.List;

/**
 * How many servers have written to their disks.
 *
 * @param local 1 if the server itself has, otherwise 0
 * @param replicas how many of its replicas have
 */
public record FsyncCount(long local, long replicas) {

    static FsyncCount of(Reply reply) {
        List<Reply> parts = reply.asList();
        return new FsyncCount(Fields.at(parts, 0).asLong(), Fields.at(parts, 1).asLong());
    }
}
