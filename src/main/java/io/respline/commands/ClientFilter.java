package io.respline.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which connections {@link Clients#clientKill} ends, and {@link Clients#clientList(ClientFilter, ClientFilter...)} shows.
 * Immutable and thread-safe.
 */
public final class ClientFilter {

    private final boolean negatable;
    private final List<Object> words;

    private ClientFilter(boolean negatable, List<Object> words) {
        this.negatable = negatable;
        this.words = List.copyOf(words);
    }

    /** The connection with this id. */
    public static ClientFilter id(long id) {
        return negatable("ID", id);
    }

    /** The connections with any of these ids. Since Valkey 8.1.0. */
    public static ClientFilter ids(long id, long... more) {
        List<Object> words = new ArrayList<>(List.of("ID", id));
        for (long other : more) {
            words.add(other);
        }
        return new ClientFilter(true, words);
    }

    /** The connection from this address, as in {@code 10.0.0.1:40001}. */
    public static ClientFilter address(String address) {
        return negatable("ADDR", address);
    }

    /** Connections to this address of the server. Since 6.2.0. */
    public static ClientFilter localAddress(String address) {
        return negatable("LADDR", address);
    }

    /** Connections of this type. */
    public static ClientFilter type(ClientType type) {
        return negatable("TYPE", type.word());
    }

    /** Connections that are logged in as this user. Since 6.0.0. */
    public static ClientFilter user(String user) {
        return negatable("USER", user);
    }

    /** Connections that are older than this, in whole seconds. Since 7.4.0. */
    public static ClientFilter olderThan(Duration age) {
        return new ClientFilter(false, List.of("MAXAGE", age.getSeconds()));
    }

    /** Connections with this name. Since Valkey 9.0.0. */
    public static ClientFilter name(String name) {
        return negatable("NAME", name);
    }

    /** Connections that have sent nothing for so long, in whole seconds. Since Valkey 9.0.0. */
    public static ClientFilter idle(Duration time) {
        return new ClientFilter(false, List.of("IDLE", time.getSeconds()));
    }

    /** Connections with these flags, as the field {@code flags} shows them. Since Valkey 9.0.0. */
    public static ClientFilter flags(String flags) {
        return negatable("FLAGS", flags);
    }

    /** Connections of this client library. Since Valkey 9.0.0. */
    public static ClientFilter library(String name) {
        return negatable("LIB-NAME", name);
    }

    /** Connections of this version of a client library. Since Valkey 9.0.0. */
    public static ClientFilter libraryVersion(String version) {
        return negatable("LIB-VER", version);
    }

    /** Connections that have selected this database. Since Valkey 9.0.0. */
    public static ClientFilter database(int database) {
        return negatable("DB", database);
    }

    /** Connections with these capabilities, such as {@code r}. Since Valkey 9.0.0. */
    public static ClientFilter capabilities(String capabilities) {
        return negatable("CAPA", capabilities);
    }

    /** Connections from this host. Since Valkey 9.0.0. */
    public static ClientFilter host(String address) {
        return negatable("IP", address);
    }

    /** Does not spare the own connection: {@code SKIPME NO}. */
    public static ClientFilter includingMe() {
        return new ClientFilter(false, List.of("SKIPME", "NO"));
    }

    /** Leaves out the own connection: {@code SKIPME YES}, which {@code clientKill} does by itself. */
    public static ClientFilter exceptMe() {
        return new ClientFilter(false, List.of("SKIPME", "YES"));
    }

    /**
     * All connections to which a filter does not apply, as in {@code NOT-USER}. Since Valkey 9.0.0.
     *
     * @throws IllegalArgumentException for filters by age, idle time and the own connection, and for one that is
     *     negated already
     */
    public static ClientFilter not(ClientFilter filter) {
        if (!filter.negatable) {
            throw new IllegalArgumentException("the filter " + filter.words.get(0) + " cannot be negated");
        }
        List<Object> words = new ArrayList<>(filter.words);
        words.set(0, "NOT-" + words.get(0));
        return new ClientFilter(false, words);
    }

    static List<Object> words(ClientFilter first, ClientFilter... more) {
        List<Object> words = new ArrayList<>(first.words);
        for (ClientFilter other : more) {
            words.addAll(other.words);
        }
        return words;
    }

    private static ClientFilter negatable(String name, Object value) {
        return new ClientFilter(true, List.of(name, value));
    }
}
