package io.respline.commands.streams;

import io.respline.command.CommandTemplate;
import io.respline.commands.support.Require;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Ids as words of a command. */
final class Ids {

    private Ids() {}

    /** Words, and the ids behind them, of which there must be one. */
    static Object[] behind(List<?> words, CommandTemplate<?> command, Collection<StreamId> ids) {
        Require.some(command, "id", ids);
        List<Object> all = new ArrayList<>(words);
        ids.forEach(id -> all.add(id.toString()));
        return all.toArray();
    }

    /** As {@link #behind}, with {@code IDS} and their number between. */
    static Object[] countedBehind(List<?> words, CommandTemplate<?> command, Collection<StreamId> ids) {
        List<Object> all = new ArrayList<>(words);
        all.add("IDS");
        all.add(ids.size());
        return behind(all, command, ids);
    }
}
