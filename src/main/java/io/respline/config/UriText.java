package io.respline.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The characters of a URI, and the exception for those that do not belong there. */
final class UriText {

    private UriText() {}

    static IllegalArgumentException invalid(String why) {
        return new IllegalArgumentException("The URI cannot be used: " + why
                + ". Expected redis://[[user]:password@]host[:port][/database][?option=value&...]"
                + " or unix://[[user]:password@]/path[?option=value&...].");
    }

    /** Refuses the first character that no URI may hold, and a percent sign without two hexadecimal digits. */
    static void check(String text) {
        boolean inBrackets = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            inBrackets = c == '[' || (inBrackets && c != ']');
            if (isForeign(c) || (c == '%' && !inBrackets && !isEscape(text, i))) {
                throw invalid("it is not well-formed at position " + i);
            }
        }
    }

    private static boolean isForeign(char c) {
        return Character.isISOControl(c) || Character.isSpaceChar(c) || "\"<>\\^`{|}".indexOf(c) >= 0;
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && HexFormat.isHexDigit(text.charAt(at + 1))
                && HexFormat.isHexDigit(text.charAt(at + 2));
    }

    /** Percent-decoding alone: a plus sign in a password is a plus sign. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                decoded.put(bytes[i]);
            } else if (i + 2 < bytes.length
                    && HexFormat.isHexDigit(bytes[i + 1])
                    && HexFormat.isHexDigit(bytes[i + 2])) {
                decoded.put((byte) ((HexFormat.fromHexDigit(bytes[++i]) << 4) | HexFormat.fromHexDigit(bytes[++i])));
            } else {
                throw invalid("a percent sign is not followed by two hexadecimal digits");
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
        } catch (CharacterCodingException e) {
            throw invalid("its percent-encoding is not UTF-8");
        }
    }
}
