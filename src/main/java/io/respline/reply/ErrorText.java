package io.respline.reply;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of an error reply. */
final class ErrorText {

    /** Longest code that a {@code toString} shows; the known ones are far shorter. */
    private static final int SHOWN = 32;

    private static final String ARGUMENTS = ", with args beginning with:";

    /** Not an apostrophe, which follows a letter. */
    private static final Pattern OPENING = Pattern.compile("(?<![A-Za-z0-9])['\"`]");

    private static final Pattern USER = Pattern.compile("^NOPERM User \\S+(?= has no permissions)");

    /** Errors that quote nothing but a command. */
    private static final Pattern COMMAND = Pattern.compile("ERR unknown command ['`][^'`]*['`]"
            + "|(?:ERR wrong number of arguments for|NOPERM [A-Za-z ]+ to run the) '[A-Za-z0-9_.|-]+' command[^'\"`]*");

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

    /**
     * Servers repeat arguments in some errors, and they may be secrets or personal data: after an unknown command, else
     * in quotes. Of what stands in quotes only the name of a command stays.
     */
    static String withoutArguments(String message) {
        int arguments = message.indexOf(ARGUMENTS);
        String text = arguments < 0 ? message : message.substring(0, arguments);
        Matcher user = USER.matcher(text);
        if (user.find()) {
            text = "NOPERM this user" + text.substring(user.end());
        }
        Matcher opening = OPENING.matcher(text);
        if (!opening.find() || COMMAND.matcher(text).matches()) {
            return text;
        }
        char quote = text.charAt(opening.start());
        int last = text.lastIndexOf(quote);
        // What is repeated may hold quotes itself: from the first to the last one nothing is shown.
        String behind = last > opening.start() ? text.substring(last + 1) : "";
        return text.substring(0, opening.start()) + quote + "***" + quote + behind;
    }

    static String shortened(String code) {
        return code.length() <= SHOWN ? code : code.substring(0, SHOWN) + "...";
    }
}
