package io.respline.bench;

import io.respline.command.ReplyDecoder;

/** A reply as a server sends it, and the form in which it is wanted. */
public enum ReplyShape {
    GET_64_TEXT(bulk(64), ReplyDecoder.TEXT),
    GET_64_BYTES(bulk(64), ReplyDecoder.BYTES),
    GET_64_REPLY(bulk(64), ReplyDecoder.REPLY),
    INCR_LONG(":123456\r\n", ReplyDecoder.LONG),
    SET_OK("+OK\r\n", ReplyDecoder.REPLY),
    MISS("$-1\r\n", ReplyDecoder.TEXT),
    MGET_100("*100\r\n" + bulk(16).repeat(100), ReplyDecoder.REPLY),
    /** Ten entries of two fields each, of about 100 bytes. */
    XRANGE_10("*10\r\n" + entry().repeat(10), ReplyDecoder.REPLY),
    /** What {@code COMMAND INFO} tells of ten commands: integers, statuses, empty arrays. */
    COMMAND_10("*10\r\n" + info().repeat(10), ReplyDecoder.REPLY);

    final String frame;
    final int form;

    ReplyShape(String frame, int form) {
        this.frame = frame;
        this.form = form;
    }

    private static String bulk(int length) {
        return "$" + length + "\r\n" + "v".repeat(length) + "\r\n";
    }

    private static String entry() {
        return "*2\r\n" + bulk(15) + "*4\r\n" + (bulk(5) + bulk(16)).repeat(2);
    }

    private static String info() {
        return "*7\r\n$3\r\nget\r\n:2\r\n*2\r\n+readonly\r\n+fast\r\n:1\r\n:1\r\n:1\r\n*3\r\n+@read\r\n+@string\r\n+@fast\r\n";
    }
}
