package io.respline.demo.livelog;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address in the one form in which it is reserved.
 *
 * @param text without blanks around it, in lower case, in Unicode's composed form
 */
record Email(String text) {

    private static final Pattern FORM = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,189}");

    /**
     * Reads what somebody typed.
     *
     * @throws BadRequest if it is no address
     */
    static Email parse(String typed) {
        String text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        if (!FORM.matcher(text).matches()) {
            throw new BadRequest("An e-mail address has the form name@host, without blanks.");
        }
        return new Email(text);
    }

    /** Holds the account's id, or who is about to become its owner. */
    String key() {
        return "email:" + text;
    }
}
