package io.respline.protocol;

import io.respline.error.Outcome;
import io.respline.error.RedisProtocolException;

/**
 * What can be wrong with the bytes of a server, in words: what was expected, the offending byte in hex, the limit by its
 * name. A single byte is all that a message ever shows of what came over the wire.
 */
final class Violation {

    private static final int TLS_ALERT = 0x15;
    private static final int TLS_HANDSHAKE = 0x16;

    private Violation() {}

    static RedisProtocolException of(String what) {
        return new RedisProtocolException("the server broke RESP: " + what, Outcome.MAYBE_EXECUTED);
    }

    /** @param first whether the connection has not seen a single frame yet */
    static RedisProtocolException unknownType(byte type, boolean first) {
        return of("unknown type byte " + hex(type) + (first ? firstByteHint(type) : ""));
    }

    private static String firstByteHint(byte type) {
        return type == TLS_ALERT || type == TLS_HANDSHAKE
                ? " as its very first byte; does the port expect TLS (rediss://)?"
                : " as its very first byte; is this the port of a RESP server?";
    }

    static RedisProtocolException digit(byte type, byte found) {
        return of(hex(found) + " in a number after " + named(type));
    }

    static RedisProtocolException noDigits(byte type) {
        return of("no digits after " + named(type));
    }

    static RedisProtocolException negativeLength(byte type) {
        return of("negative length after " + named(type));
    }

    static RedisProtocolException hugeLength(byte type) {
        return of("length with more digits than any length has, after " + named(type));
    }

    static RedisProtocolException lineEnd(byte expected, byte found, byte type) {
        String name = expected == '\r' ? "CR" : "LF";
        return of("expected " + name + " at the end of " + named(type) + ", found " + hex(found));
    }

    static RedisProtocolException overLimit(String what, String limit, long value) {
        return of(what + " over the hard limit " + limit + " (" + value + ")");
    }

    static RedisProtocolException misplaced(byte type, String where) {
        return of(named(type) + " " + where);
    }

    static RedisProtocolException chunkExpected(byte found) {
        return of("expected the next chunk (';') of a streamed string, found " + hex(found));
    }

    private static String named(byte type) {
        return "'" + (char) type + "'";
    }

    private static String hex(byte value) {
        return String.format("0x%02x", value & 0xff);
    }
}
