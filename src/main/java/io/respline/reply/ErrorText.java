package io.respline.reply;

/** The text of an error reply. */
final class ErrorText {

    /** Longest code that a {@code toString} shows; the known ones are far shorter. */
    private static final int SHOWN = 32;

    private static final String ARGUMENTS = ", with args beginning with:";

    private ErrorText() {}

    /** The leading word. */
    static String code(String message) {
        for (int i = 0; i < message.length(); i++) {
            if (message.charAt(i) <= ' ') {
                return message.substring(0, i);
            }
        }
        return message;
    }

    /** After an unknown command the server repeats its first arguments, which may be secrets or personal data. */
    static String withoutArguments(String message) {
        int arguments = message.indexOf(ARGUMENTS);
        return arguments < 0 ? message : message.substring(0, arguments);
    }

    static String shortened(String code) {
        return code.length() <= SHOWN ? code : code.substring(0, SHOWN) + "...";
    }
}
