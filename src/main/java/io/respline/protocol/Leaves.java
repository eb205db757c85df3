package io.respline.protocol;

import io.respline.command.ReplyDecoder;
import io.respline.reply.Reply;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes into single values; the common ones are shared. */
final class Leaves {

    private static final int FORMAT_LENGTH = 3;
    private static final byte[] NO_BYTES = new byte[0];

    /** Longer big numbers are not read: conversion to binary takes time with the square of the digits. */
    static final int MAX_BIG_NUMBER_DIGITS = 10_000;

    private Leaves() {}

    /** In a form: a text, bytes, or a reply. */
    static Object string(int form, byte[] source, int offset, int length) {
        if (form == ReplyDecoder.TEXT) {
            return text(source, offset, length);
        }
        return form == ReplyDecoder.BYTES ? bytes(source, offset, length) : bulk(source, offset, length);
    }

    static byte[] bytes(byte[] source, int offset, int length) {
        return length == 0 ? NO_BYTES : copy(source, offset, length);
    }

    static Reply bulk(byte[] source, int offset, int length) {
        return length == 0 ? Reply.Bulk.EMPTY : new Reply.Bulk(copy(source, offset, length));
    }

    /** Not by {@code Arrays}, whose arithmetic hides from the JIT compiler that the copy fills all of the new array. */
    private static byte[] copy(byte[] source, int offset, int length) {
        byte[] copy = new byte[length];
        System.arraycopy(source, offset, copy, 0, length);
        return copy;
    }

    static String text(byte[] source, int offset, int length) {
        return new String(source, offset, length, StandardCharsets.UTF_8);
    }

    static String statusText(byte[] source, int offset, int length) {
        Reply.Status shared = shared(source, offset, length);
        return shared == null ? text(source, offset, length) : shared.text();
    }

    static Reply status(byte[] source, int offset, int length) {
        Reply.Status shared = shared(source, offset, length);
        return shared == null ? new Reply.Status(text(source, offset, length)) : shared;
    }

    private static Reply.@Nullable Status shared(byte[] source, int offset, int length) {
        switch (length) {
            case 2:
                return is(Reply.Status.OK, source, offset);
            case 4:
                return is(Reply.Status.PONG, source, offset);
            case 6:
                return is(Reply.Status.QUEUED, source, offset);
            default:
                return null;
        }
    }

    private static Reply.@Nullable Status is(Reply.Status candidate, byte[] source, int offset) {
        String text = candidate.text();
        for (int i = 0; i < text.length(); i++) {
            if (source[offset + i] != text.charAt(i)) {
                return null;
            }
        }
        return candidate;
    }

    static Reply failure(byte[] source, int offset, int length) {
        return Reply.Failure.of(text(source, offset, length));
    }

    /** Null if the text is no double. */
    static @Nullable Reply real(byte[] source, int offset, int length) {
        try {
            return new Reply.Real(Reply.Real.parse(ascii(source, offset, length)));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Null if the text is no integer, or one of too many digits. */
    static @Nullable Reply bigNumber(byte[] source, int offset, int length) {
        if (length > MAX_BIG_NUMBER_DIGITS) {
            return null;
        }
        try {
            return new Reply.BigNumber(new BigInteger(ascii(source, offset, length)));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Null if the format is missing. */
    static Reply.@Nullable Verbatim verbatim(byte[] source, int offset, int length) {
        if (!isVerbatim(source, offset, length)) {
            return null;
        }
        int start = FORMAT_LENGTH + 1;
        String format = new String(source, offset, FORMAT_LENGTH, StandardCharsets.ISO_8859_1);
        return new Reply.Verbatim(format, bytes(source, offset + start, length - start));
    }

    private static boolean isVerbatim(byte[] source, int offset, int length) {
        return length > FORMAT_LENGTH && source[offset + FORMAT_LENGTH] == ':';
    }

    private static String ascii(byte[] source, int offset, int length) {
        return new String(source, offset, length, StandardCharsets.ISO_8859_1);
    }
}
