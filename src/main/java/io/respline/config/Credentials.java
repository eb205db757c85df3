package io.respline.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A user name, if any, and a password. Prints neither. */
public final class Credentials {

    private final @Nullable String username;
    private final String password;

    private Credentials(@Nullable String username, String password) {
        this.username = username;
        this.password = Objects.requireNonNull(password, "password");
    }

    /** The password of the default user ({@code requirepass}). */
    public static Credentials password(String password) {
        return new Credentials(null, password);
    }

    /** A user of the access control list (Redis 6 and later). */
    public static Credentials user(String username, String password) {
        return new Credentials(Objects.requireNonNull(username, "username"), password);
    }

    /** The user name, or null for the default user. */
    public @Nullable String username() {
        return username;
    }

    /** The password, in clear. */
    public String password() {
        return password;
    }

    @Override
    public String toString() {
        return "Credentials(***)";
    }
}
