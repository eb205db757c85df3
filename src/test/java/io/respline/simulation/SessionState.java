package io.respline.simulation;

import java.util.ArrayList;
import java.util.List;

/** What the server knows about one connection: its protocol, its open transaction. */
final class SessionState {

    private static final byte[] NOTHING = {};

    private final World world;
    private int protocol = 2;
    private boolean inUse;
    private boolean inTransaction;
    private boolean dirty;
    private final List<Frame> queued = new ArrayList<>();

    SessionState(World world) {
        this.world = world;
    }

    int protocol() {
        return protocol;
    }

    /** Whether commands other than those of the handshake have come. */
    boolean isInUse() {
        return inUse;
    }

    Answer answer(Frame frame) {
        return switch (frame.name()) {
            case "HELLO" -> hello();
            case "AUTH", "CLIENT", "SELECT" -> Answer.status("OK");
            case "PING" -> ping(frame);
            case "MULTI" -> multi();
            case "EXEC" -> exec();
            default -> command(frame);
        };
    }

    private Answer hello() {
        Answer answer = world.server.dialect().hello();
        if (!answer.isError()) {
            protocol = 3;
        }
        return answer;
    }

    private Answer ping(Frame frame) {
        if (frame.words().size() == 1) {
            return Answer.status("PONG");
        }
        return world.server.dialect() == Dialect.NO_PING
                ? Answer.error("NOPERM this user has no permissions to run the 'ping' command", false)
                : Answer.bulk(frame.last());
    }

    private Answer multi() {
        inUse = true;
        if (refuses()) {
            return Answer.error("NOPERM this user has no permissions to run the 'multi' command", false);
        }
        inTransaction = true;
        dirty = false;
        return Answer.status("OK");
    }

    private Answer command(Frame frame) {
        inUse = true;
        if (inTransaction) {
            if (refuses()) {
                dirty = true;
                return Answer.error("OOM command not allowed when used memory > 'maxmemory'.", false);
            }
            queued.add(frame);
            return Answer.status("QUEUED");
        }
        Answer answer = refuses() ? ModelStore.failure("LOADING", frame.last()) : run(frame);
        world.oracle.answered(frame, answer);
        return answer;
    }

    private boolean refuses() {
        return world.settings.serverErrors && !world.server.isHealed() && world.dice.chance(30);
    }

    private Answer run(Frame frame) {
        return world.server.store().run(frame.words(), protocol);
    }

    private Answer exec() {
        if (!inTransaction) {
            return Answer.error("ERR EXEC without MULTI", false);
        }
        inTransaction = false;
        List<Frame> frames = List.copyOf(queued);
        queued.clear();
        if (dirty) {
            return Answer.error("EXECABORT Transaction discarded because of previous errors.", false);
        }
        if (world.dice.chance(100)) {
            return Answer.nullArray(protocol);
        }
        List<Answer> answers = new ArrayList<>();
        List<byte[]> between = new ArrayList<>();
        for (Frame frame : frames) {
            Answer answer = run(frame);
            world.oracle.answered(frame, answer);
            answers.add(answer);
            between.add(pushInside());
        }
        return Answer.transaction(answers, between);
    }

    /** Servers have been seen to put a push into the reply of EXEC. */
    private byte[] pushInside() {
        if (protocol == 3 && world.dice.chance(100)) {
            world.tally.add(Count.PUSHES_INSIDE_REPLIES);
            return pushFrame();
        }
        return NOTHING;
    }

    byte[] pushFrame() {
        return Answer.latin(">2\r\n$10\r\ninvalidate\r\n*1\r\n$1\r\nk\r\n");
    }
}
