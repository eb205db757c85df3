package io.respline.simulation;

import java.util.ArrayList;
import java.util.List;

/** What the server knows about one connection: its protocol, its open transaction. */
final class SessionState {

    private static final byte[] NOTHING = {};

    private final World world;
    private final Session session;
    private int protocol = 2;
    private long client;
    private String name = "";
    private int database;
    private boolean authenticated;
    private boolean hasForgotten;
    private boolean inUse;
    private boolean inTransaction;
    private boolean dirty;
    private final List<Frame> queued = new ArrayList<>();

    SessionState(World world, Session session) {
        this.world = world;
        this.session = session;
        this.authenticated = !world.settings.credentials;
    }

    /** What the server calls it; -1 when that server is gone. */
    long client() {
        return client;
    }

    void client(long id) {
        client = id;
    }

    boolean isAuthenticated() {
        return authenticated;
    }

    String name() {
        return name;
    }

    /** As after {@code RESET}, with a server that wants a password. */
    void forget() {
        hasForgotten = true;
        protocol = 2;
        name = "";
        database = 0;
        authenticated = false;
        inTransaction = false;
        queued.clear();
    }

    int protocol() {
        return protocol;
    }

    /** Whether commands other than those of the handshake have come. */
    boolean isInUse() {
        return inUse;
    }

    Answer answer(Frame frame) {
        if (!authenticated && !frame.name().equals("HELLO") && !frame.name().equals("AUTH")) {
            return notAuthenticated(frame);
        }
        return switch (frame.name()) {
            case "HELLO" -> hello(frame);
            case "AUTH" -> auth(frame.last());
            case "CLIENT" -> client(frame);
            case "SELECT" -> {
                database = Integer.parseInt(frame.last());
                yield Answer.status("OK");
            }
            case "PING" -> ping(frame);
            case "MULTI" -> multi();
            case "EXEC" -> exec();
            default -> command(frame);
        };
    }

    private Answer notAuthenticated(Frame frame) {
        Answer answer = Answer.error("NOAUTH Authentication required.", false);
        if (world.oracle.command(frame) != null) {
            world.tally.add(Count.NOAUTH_ANSWERS);
            world.oracle.answered(frame, answer);
        }
        return answer;
    }

    private Answer hello(Frame frame) {
        Answer answer = world.server.dialect().hello(client);
        if (answer.isError()) {
            return answer;
        }
        Answer login = frame.words().contains("AUTH") ? auth(frame.last()) : Answer.status("OK");
        if (login.isError()) {
            return login;
        }
        if (!authenticated) {
            return Answer.error("NOAUTH HELLO must be called with the client already authenticated", false);
        }
        protocol = 3;
        return answer;
    }

    private Answer auth(String password) {
        if (!world.credentials.accepts(password)) {
            return Answer.error("WRONGPASS invalid username-password pair or user is disabled.", false);
        }
        authenticated = true;
        return Answer.status("OK");
    }

    private Answer client(Frame frame) {
        String subcommand = frame.words().get(1);
        boolean fences = subcommand.equals("LIST") || subcommand.equals("KILL");
        if (fences && world.server.forbidsFence()) {
            return Answer.error("NOPERM this user has no permissions to run the 'client|list' command", false);
        }
        return switch (subcommand) {
            case "ID" -> Answer.integer(client);
            case "LIST" -> world.server.list(Long.parseLong(frame.last()));
            case "KILL" -> world.server.kill(Long.parseLong(frame.last()));
            case "SETNAME" -> {
                name = frame.last();
                yield Answer.status("OK");
            }
            default -> Answer.error("ERR unknown subcommand 'SETINFO'. Try CLIENT HELP.", false);
        };
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
        if (database != world.settings.options.database()) {
            world.violate("commands run in the database that was asked for: " + frame.name() + " ran in " + database);
        }
        if (world.oracle.isSilenced(session.id()) && !hasForgotten) {
            world.violate("a lost connection says nothing after the next one has spoken: " + frame.name()
                    + " ran on link " + session.id());
        }
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
