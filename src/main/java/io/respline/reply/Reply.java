package io.respline.reply;

import java.math.BigInteger;
import java.util.List;

/** One reply of the server, in RESP2 or RESP3. */
public sealed interface Reply {

    /** A simple string such as {@code +OK}. */
    record Status(String text) implements Reply {}

    /** A bulk string. The array is the value itself, not a copy. */
    record Bulk(byte[] bytes) implements Reply {}

    /** An integer. */
    record Int(long value) implements Reply {}

    /** A RESP3 double. */
    record Real(double value) implements Reply {}

    /** A RESP3 boolean. */
    record Bool(boolean value) implements Reply {}

    /** A RESP3 big number. */
    record BigNumber(BigInteger value) implements Reply {}

    /** A RESP3 verbatim string with its three-letter format. */
    record Verbatim(String format, byte[] bytes) implements Reply {}

    /** Null: RESP3 {@code _}, RESP2 {@code $-1} and {@code *-1}. */
    enum Null implements Reply {
        NULL
    }

    /** An error, simple or blob. {@code message} is the whole text, {@code code} its leading word. */
    record Failure(String code, String message) implements Reply {}

    /** An array. */
    record Array(List<Reply> items) implements Reply {}

    /** A RESP3 set. */
    record Set(List<Reply> items) implements Reply {}

    /** A RESP3 map: keys and values by turns, in the server's order. */
    record Dict(List<Reply> pairs) implements Reply {}

    /** A RESP3 push frame; never the answer to a command. */
    record Push(List<Reply> items) implements Reply {}
}
