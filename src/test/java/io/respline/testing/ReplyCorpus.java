package io.respline.testing;

import io.respline.reply.Reply;
import io.respline.reply.Reply.Array;
import io.respline.reply.Reply.BigNumber;
import io.respline.reply.Reply.Bool;
import io.respline.reply.Reply.Bulk;
import io.respline.reply.Reply.Dict;
import io.respline.reply.Reply.Failure;
import io.respline.reply.Reply.Int;
import io.respline.reply.Reply.Null;
import io.respline.reply.Reply.Real;
import io.respline.reply.Reply.Set;
import io.respline.reply.Reply.Status;
import io.respline.reply.Reply.Verbatim;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Replies of every shape: what a server writes, and the value it means. */
public final class ReplyCorpus {

    /**
     * One reply.
     *
     * @param bytes the complete frame
     * @param expected the value
     * @param version 2 if a RESP2 server may write it too, else 3
     */
    public record Entry(String name, byte[] bytes, Reply expected, int version) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final byte[] BINARY = {(byte) 0xff, 0, (byte) 0xc3, 0x28};
    private static final List<Entry> ALL = build();

    private ReplyCorpus() {}

    /** All entries. */
    public static List<Entry> all() {
        return ALL;
    }

    /** The entries that a server writes in this version of RESP. */
    public static List<Entry> of(int version) {
        return ALL.stream().filter(entry -> entry.version <= version).toList();
    }

    private static List<Entry> build() {
        List<Entry> entries = new ArrayList<>();
        strings(entries);
        numbers(entries);
        errors(entries);
        aggregates(entries);
        resp3Leaves(entries);
        resp3Aggregates(entries);
        streamed(entries);
        attributes(entries);
        return List.copyOf(entries);
    }

    private static void strings(List<Entry> to) {
        add(to, 2, "OK", "+OK\r\n", Status.OK);
        add(to, 2, "PONG", "+PONG\r\n", Status.PONG);
        add(to, 2, "QUEUED", "+QUEUED\r\n", Status.QUEUED);
        add(to, 2, "status like OK", "+OX\r\n", new Status("OX"));
        add(to, 2, "empty status", "+\r\n", new Status(""));
        add(to, 2, "status with blanks", "+Background saving started\r\n", new Status("Background saving started"));
        add(to, 2, "status in UTF-8", "+Gr\u00fc\u00dfe\r\n", new Status("Gr\u00fc\u00dfe"));
        add(to, 2, "long status", "+" + "s".repeat(1500) + "\r\n", new Status("s".repeat(1500)));
        add(to, 2, "bulk", "$5\r\nhello\r\n", Bulk.of("hello"));
        add(to, 2, "empty bulk", "$0\r\n\r\n", Bulk.EMPTY);
        add(to, 2, "bulk of one byte", "$1\r\nx\r\n", Bulk.of("x"));
        add(to, 2, "bulk with line ends", "$9\r\n\r\n$1\r\na\r\n\r\n", Bulk.of("\r\n$1\r\na\r\n"));
        add(to, 2, "bulk in UTF-8", "$6\r\n\u20ac\u20ac\r\n", Bulk.of("\u20ac\u20ac"));
        add(to, 2, "bulk of bytes that are no text", concat("$4\r\n", BINARY, "\r\n"), new Bulk(BINARY));
        add(to, 2, "bulk with leading zeros in its length", "$005\r\nhello\r\n", Bulk.of("hello"));
        add(to, 2, "bulk of 2,000 bytes", "$2000\r\n" + "v".repeat(2000) + "\r\n", Bulk.of("v".repeat(2000)));
        add(to, 2, "null bulk", "$-1\r\n", Null.NULL);
        add(to, 2, "null array", "*-1\r\n", Null.NULL);
    }

    private static void numbers(List<Entry> to) {
        add(to, 2, "zero", ":0\r\n", Int.of(0));
        add(to, 2, "one", ":1\r\n", Int.of(1));
        add(to, 2, "integer with plus", ":+7\r\n", Int.of(7));
        add(to, 2, "negative integer", ":-42\r\n", Int.of(-42));
        add(to, 2, "minus zero", ":-0\r\n", Int.of(0));
        add(to, 2, "unshared integer", ":1048576\r\n", Int.of(1048576));
        add(to, 2, "largest integer", ":9223372036854775807\r\n", Int.of(Long.MAX_VALUE));
        add(to, 2, "smallest integer", ":-9223372036854775808\r\n", Int.of(Long.MIN_VALUE));
        add(to, 2, "integer with leading zeros", ":00000000000000000000012\r\n", Int.of(12));
    }

    private static void errors(List<Entry> to) {
        String wrongType = "WRONGTYPE Operation against a key holding the wrong kind of value";
        add(to, 2, "error", "-" + wrongType + "\r\n", new Failure("WRONGTYPE", wrongType));
        add(to, 2, "error of one word", "-ERR\r\n", new Failure("ERR", "ERR"));
        add(to, 2, "empty error", "-\r\n", new Failure("", ""));
        add(to, 2, "redirection", "-MOVED 3999 127.0.0.1:6381\r\n", Failure.of("MOVED 3999 127.0.0.1:6381"));
        add(to, 3, "blob error", "!21\r\nSYNTAX invalid syntax\r\n", new Failure("SYNTAX", "SYNTAX invalid syntax"));
        add(to, 3, "blob error with line ends", "!10\r\nERR a\r\nb c\r\n", Failure.of("ERR a\r\nb c"));
        add(to, 3, "empty blob error", "!0\r\n\r\n", Failure.of(""));
    }

    private static void aggregates(List<Entry> to) {
        add(to, 2, "empty array", "*0\r\n", Array.EMPTY);
        add(to, 2, "array of one", "*1\r\n:1\r\n", Array.of(Int.of(1)));
        add(to, 2, "array of bulks", "*2\r\n$3\r\nfoo\r\n$3\r\nbar\r\n", Array.of(Bulk.of("foo"), Bulk.of("bar")));
        add(to, 2, "array with nulls", "*3\r\n$-1\r\n*-1\r\n:0\r\n", Array.of(Null.NULL, Null.NULL, Int.of(0)));
        add(to, 2, "array with an error", "*2\r\n-ERR no\r\n+OK\r\n", Array.of(Failure.of("ERR no"), Status.OK));
        add(to, 2, "array of empty arrays", "*2\r\n*0\r\n*0\r\n", Array.of(Array.EMPTY, Array.EMPTY));
        add(
                to,
                2,
                "nested arrays",
                "*2\r\n*2\r\n:1\r\n*1\r\n$1\r\na\r\n*1\r\n:2\r\n",
                Array.of(Array.of(Int.of(1), Array.of(Bulk.of("a"))), Array.of(Int.of(2))));
        add(to, 2, "128 levels of arrays", "*1\r\n".repeat(127) + "*1\r\n:7\r\n", nested(128, Int.of(7)));
        add(to, 2, "array of 1,100 integers", "*1100\r\n" + ":5\r\n".repeat(1100), repeated(1100, Int.of(5)));
        add(
                to,
                2,
                "arrays wider than trusted",
                "*1\r\n*40\r\n" + "+OK\r\n".repeat(40),
                Array.of(repeated(40, Status.OK)));
        add(
                to,
                2,
                "stream entries",
                "*1\r\n*2\r\n$1\r\ns\r\n*1\r\n*2\r\n$3\r\n1-0\r\n*2\r\n$1\r\nf\r\n$1\r\nv\r\n",
                Array.of(Array.of(
                        Bulk.of("s"), Array.of(Array.of(Bulk.of("1-0"), Array.of(Bulk.of("f"), Bulk.of("v")))))));
    }

    private static void resp3Leaves(List<Entry> to) {
        add(to, 3, "null", "_\r\n", Null.NULL);
        add(to, 3, "true", "#t\r\n", Bool.TRUE);
        add(to, 3, "false", "#f\r\n", Bool.FALSE);
        add(to, 3, "double", ",3.25\r\n", new Real(3.25));
        add(to, 3, "whole double", ",10\r\n", new Real(10));
        add(to, 3, "negative double with exponent", ",-1.5e-7\r\n", new Real(-1.5e-7));
        add(to, 3, "infinity", ",inf\r\n", new Real(Double.POSITIVE_INFINITY));
        add(to, 3, "minus infinity", ",-inf\r\n", new Real(Double.NEGATIVE_INFINITY));
        add(to, 3, "not a number", ",nan\r\n", new Real(Double.NaN));
        add(to, 3, "not a number with a sign", ",-nan\r\n", new Real(Double.NaN));
        add(
                to,
                3,
                "big number",
                "(3492890328409238509324850943850943825024385\r\n",
                bigNumber("3492890328409238509324850943850943825024385"));
        add(to, 3, "negative big number", "(-12345678901234567890\r\n", bigNumber("-12345678901234567890"));
        add(to, 3, "verbatim", "=15\r\ntxt:Some string\r\n", verbatim("txt", "Some string"));
        add(to, 3, "empty verbatim", "=4\r\nmkd:\r\n", verbatim("mkd", ""));
        add(to, 3, "verbatim with line ends", "=8\r\ntxt:\r\n\r\n\r\n", verbatim("txt", "\r\n\r\n"));
    }

    private static void resp3Aggregates(List<Entry> to) {
        add(to, 3, "empty map", "%0\r\n", Dict.of());
        add(
                to,
                3,
                "map",
                "%2\r\n+a\r\n:1\r\n+b\r\n:2\r\n",
                Dict.of(new Status("a"), Int.of(1), new Status("b"), Int.of(2)));
        add(
                to,
                3,
                "map of maps",
                "%1\r\n$1\r\nk\r\n%1\r\n$1\r\ni\r\n_\r\n",
                Dict.of(Bulk.of("k"), Dict.of(Bulk.of("i"), Null.NULL)));
        add(to, 3, "map with an array as key", "%1\r\n*1\r\n:1\r\n#t\r\n", Dict.of(Array.of(Int.of(1)), Bool.TRUE));
        add(to, 3, "empty set", "~0\r\n", Set.of());
        add(to, 3, "set", "~3\r\n+x\r\n:9\r\n#f\r\n", Set.of(new Status("x"), Int.of(9), Bool.FALSE));
        add(
                to,
                3,
                "scores",
                "*2\r\n*2\r\n$1\r\na\r\n,1\r\n*2\r\n$1\r\nb\r\n,2.5\r\n",
                Array.of(Array.of(Bulk.of("a"), new Real(1)), Array.of(Bulk.of("b"), new Real(2.5))));
        add(
                to,
                3,
                "answer to HELLO",
                "%3\r\n$6\r\nserver\r\n$5\r\nredis\r\n$5\r\nproto\r\n:3\r\n$7\r\nmodules\r\n*0\r\n",
                Dict.of(
                        Bulk.of("server"),
                        Bulk.of("redis"),
                        Bulk.of("proto"),
                        Int.of(3),
                        Bulk.of("modules"),
                        Array.EMPTY));
    }

    private static void streamed(List<Entry> to) {
        add(to, 3, "streamed string", "$?\r\n;4\r\nHell\r\n;5\r\no wor\r\n;2\r\nld\r\n;0\r\n", Bulk.of("Hello world"));
        add(to, 3, "empty streamed string", "$?\r\n;0\r\n", Bulk.EMPTY);
        add(
                to,
                3,
                "streamed string of 900 bytes",
                "$?\r\n" + ";3\r\nabc\r\n".repeat(300) + ";0\r\n",
                Bulk.of("abc".repeat(300)));
        add(to, 3, "streamed array", "*?\r\n:1\r\n:2\r\n:3\r\n.\r\n", Array.of(Int.of(1), Int.of(2), Int.of(3)));
        add(to, 3, "empty streamed array", "*?\r\n.\r\n", Array.EMPTY);
        add(to, 3, "streamed array of 100", "*?\r\n" + ":1\r\n".repeat(100) + ".\r\n", repeated(100, Int.of(1)));
        add(to, 3, "streamed set", "~?\r\n+a\r\n+b\r\n.\r\n", Set.of(new Status("a"), new Status("b")));
        add(to, 3, "streamed map", "%?\r\n+a\r\n:1\r\n.\r\n", Dict.of(new Status("a"), Int.of(1)));
        add(
                to,
                3,
                "streams inside each other",
                "*?\r\n%?\r\n$?\r\n;1\r\nk\r\n;0\r\n*?\r\n.\r\n.\r\n~1\r\n:1\r\n.\r\n",
                Array.of(Dict.of(Bulk.of("k"), Array.EMPTY), Set.of(Int.of(1))));
    }

    private static void attributes(List<Entry> to) {
        add(to, 3, "attribute before a leaf", "|1\r\n+ttl\r\n:10\r\n$1\r\nv\r\n", Bulk.of("v"));
        add(to, 3, "empty attribute", "|0\r\n:5\r\n", Int.of(5));
        add(
                to,
                3,
                "attribute before an element",
                "*2\r\n:1\r\n|1\r\n+ttl\r\n:10\r\n:2\r\n",
                Array.of(Int.of(1), Int.of(2)));
        add(
                to,
                3,
                "attribute of aggregates",
                "|1\r\n+key-popularity\r\n%2\r\n$1\r\na\r\n,0.19\r\n$1\r\nb\r\n,0.01\r\n*2\r\n:1\r\n:2\r\n",
                Array.of(Int.of(1), Int.of(2)));
        add(to, 3, "attribute inside an attribute", "|1\r\n+a\r\n|1\r\n+b\r\n:1\r\n:2\r\n+OK\r\n", Status.OK);
        add(
                to,
                3,
                "attribute before a value of a map",
                "%1\r\n+k\r\n|1\r\n+a\r\n$?\r\n;0\r\n#t\r\n",
                Dict.of(new Status("k"), Bool.TRUE));
    }

    private static void add(List<Entry> to, int version, String name, String frame, Reply expected) {
        add(to, version, name, frame.getBytes(StandardCharsets.UTF_8), expected);
    }

    private static void add(List<Entry> to, int version, String name, byte[] frame, Reply expected) {
        to.add(new Entry(name, frame, expected, version));
    }

    private static byte[] concat(String head, byte[] body, String tail) {
        byte[] all = (head + "?".repeat(body.length) + tail).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(body, 0, all, head.length(), body.length);
        return all;
    }

    private static Reply bigNumber(String digits) {
        return new BigNumber(new BigInteger(digits));
    }

    private static Reply verbatim(String format, String text) {
        return new Verbatim(format, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Reply nested(int levels, Reply innermost) {
        Reply reply = innermost;
        for (int i = 0; i < levels; i++) {
            reply = Array.of(reply);
        }
        return reply;
    }

    private static Reply repeated(int count, Reply element) {
        Reply[] items = new Reply[count];
        Arrays.fill(items, element);
        return Array.of(items);
    }
}
