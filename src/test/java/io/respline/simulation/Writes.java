package io.respline.simulation;

import io.respline.event.ConnectionState;
import io.respline.simulation.Call.Cmd;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Watches what is handed to the links: the order of calls, batches in one piece, nothing that is already over. */
final class Writes {

    /** The call whose commands are being written on a link. */
    private static final class Open {
        @Nullable
        Frame multi;

        @Nullable
        Call call;

        int next;
    }

    private final World world;
    private final Map<Integer, Open> links = new HashMap<>();
    private int lastOrder;

    Writes(World world) {
        this.world = world;
    }

    void written(SimLink link, Frame frame) {
        world.note(Event.WROTE, link.id, frame.end());
        Open open = links.computeIfAbsent(link.id, id -> new Open());
        Cmd command = world.oracle.command(frame);
        if (command != null) {
            link.carriesCommand();
            command(link, open, frame, command);
        } else if (frame.name().equals("MULTI")) {
            requireClosed(open, frame);
            open.multi = frame;
        } else if (frame.name().equals("EXEC")) {
            exec(open);
        } else {
            requireClosed(open, frame);
        }
    }

    private void command(SimLink link, Open open, Frame frame, Cmd command) {
        Call call = Objects.requireNonNull(command.call);
        if (open.call == null) {
            begin(link, open, frame, call);
        }
        if (open.call != call || open.next >= call.commands.size() || call.commands.get(open.next) != command) {
            world.violate("a batch is contiguous: " + call + " got in between, or lost a command, on link " + link.id);
        }
        open.next++;
        if (open.next == call.commands.size() && !call.isTransaction()) {
            open.call = null;
        }
    }

    private void begin(SimLink link, Open open, Frame frame, Call call) {
        Frame first = call.isTransaction() ? open.multi : frame;
        open.multi = null;
        open.call = call;
        open.next = 0;
        if (first == null) {
            world.violate("a transaction begins with MULTI: " + call);
            return;
        }
        if (call.link != null) {
            world.violate("no hidden retries: " + call + " is written twice");
        }
        ConnectionState state = world.connection.state();
        boolean hasJustBegun = first.turn() == world.loop.turns();
        if (hasJustBegun && state != ConnectionState.READY && state != ConnectionState.DRAINING) {
            world.violate("commands are written on a ready stream only: " + call + " is written while " + state);
        }
        call.link = link;
        call.start = first.start();
        call.decisive = first.end();
        if (call.order <= lastOrder) {
            world.violate("order of submission: " + call + " is written after a later one");
        }
        lastOrder = call.order;
        if (call.ended && call.endTurn < first.turn()) {
            world.violate("what is over before it is written is never written: " + call);
        }
        if (first.time() >= call.deadline()) {
            world.violate("what has expired is never written: " + call);
        }
    }

    private void exec(Open open) {
        Call call = open.call;
        if (call == null || open.next != call.commands.size()) {
            world.violate("a batch is contiguous: EXEC without all of its transaction");
        }
        open.call = null;
    }

    private void requireClosed(Open open, Frame frame) {
        if (open.call != null || open.multi != null) {
            world.violate("a batch is contiguous: " + frame.name() + " got into " + open.call);
        }
    }
}
