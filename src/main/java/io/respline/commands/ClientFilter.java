package io.respline.commands;

import java.util.List;

/** Which connections {@link Clients#clientKill} ends. Immutable and thread-safe. */
public final class ClientFilter {

    private final List<Object> words;

    private ClientFilter(Object... words) {
        this.words = List.of(words);
    }

    /** The connection with this id. */
    public static ClientFilter id(long id) {
        return new ClientFilter("ID", id);
    }

    /** The connection from this address, as in {@code 10.0.0.1:40001}. */
    public static ClientFilter address(String address) {
        return new ClientFilter("ADDR", address);
    }

    /** Connections to this address of the server. Since 6.2.0. */
    public static ClientFilter localAddress(String address) {
        return new ClientFilter("LADDR", address);
    }

    /** Connections of this type. */
    public static ClientFilter type(ClientType type) {
        return new ClientFilter("TYPE", type.word());
    }

    /** Connections that are logged in as this user. Since 6.0.0. */
    public static ClientFilter user(String user) {
        return new ClientFilter("USER", user);
    }

    /** Does not spare the own connection: {@code SKIPME NO}. */
    public static ClientFilter includingMe() {
        return new ClientFilter("SKIPME", "NO");
    }

    List<Object> words() {
        return words;
    }
}
