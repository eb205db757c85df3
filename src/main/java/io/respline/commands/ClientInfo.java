package io.respline.commands;

import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A connection as {@code CLIENT LIST} and {@code CLIENT INFO} describe it. Immutable and thread-safe. */
public final class ClientInfo {

    private final Map<String, String> fields;

    private ClientInfo(Map<String, String> fields) {
        this.fields = fields;
    }

    /** Parses a line of {@code name=value} pairs, separated by blanks. */
    static ClientInfo parse(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : line.strip().split(" ")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return new ClientInfo(Collections.unmodifiableMap(fields));
    }

    static List<ClientInfo> parseAll(String lines) {
        return lines.lines().map(ClientInfo::parse).toList();
    }

    /** Its id. */
    public long id() {
        return number("id");
    }

    /** The address of its other end, as in {@code 10.0.0.1:40001}. */
    public String address() {
        return text("addr");
    }

    /** Its name, empty if it has none. */
    public String name() {
        return text("name");
    }

    /** The user that it is logged in as. Since 6.0.0. */
    public String user() {
        return text("user");
    }

    /** The database that it has selected. */
    public int database() {
        return (int) number("db");
    }

    /** How long it has been there, to the second. */
    public Duration age() {
        return Duration.ofSeconds(number("age"));
    }

    /** How long it has not sent anything, to the second. */
    public Duration idle() {
        return Duration.ofSeconds(number("idle"));
    }

    /** Everything that the server says, by the server's names. */
    public Map<String, String> fields() {
        return fields;
    }

    /** All fields. */
    @Override
    public String toString() {
        return fields.toString();
    }

    private long number(String field) {
        String value = text(field);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException noNumber) {
            throw new RedisReplyException(
                    "the field '" + field + "' of a connection is no number", noNumber, Outcome.EXECUTED);
        }
    }

    private String text(String field) {
        String value = fields.get(field);
        if (value == null) {
            throw new RedisReplyException(
                    "the server says nothing about the field '" + field + "' of a connection", Outcome.EXECUTED);
        }
        return value;
    }
}
