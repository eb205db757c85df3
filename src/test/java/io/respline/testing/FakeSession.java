package io.respline.testing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state that a server keeps for one connection. Confined to the thread that serves it, but for the protocol. */
final class FakeSession {

    private final int id;
    private volatile int protocol = 2;
    private int database;
    private boolean authenticated;
    private @Nullable String name;
    private @Nullable List<FakeCommand> queued;
    private boolean broken;

    FakeSession(int id) {
        this.id = id;
    }

    int id() {
        return id;
    }

    int protocol() {
        return protocol;
    }

    void protocol(int version) {
        protocol = version;
    }

    int database() {
        return database;
    }

    void database(int index) {
        database = index;
    }

    boolean authenticated() {
        return authenticated;
    }

    void authenticate() {
        authenticated = true;
    }

    @Nullable
    String name() {
        return name;
    }

    void name(String newName) {
        name = newName;
    }

    boolean inTransaction() {
        return queued != null;
    }

    /** Something that was to be queued had been refused: EXEC will be refused too. */
    boolean transactionBroken() {
        return broken;
    }

    void breakTransaction() {
        broken = true;
    }

    void begin() {
        queued = new ArrayList<>();
        broken = false;
    }

    void enqueue(FakeCommand command) {
        if (queued != null) {
            queued.add(command);
        }
    }

    /** Ends the transaction and returns what was queued. */
    List<FakeCommand> end() {
        List<FakeCommand> commands = queued == null ? List.of() : queued;
        queued = null;
        return commands;
    }
}
