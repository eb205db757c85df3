package io.respline.demo.livelog;

import java.util.regex.Pattern;

/**
 * Whose log.
 *
 * @param number from 1, with at most 15 digits, so that JavaScript can hold it
 */
record AccountId(long number) {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,14}");

    /**
     * Reads what a client sent.
     *
     * @throws BadRequest if it is no account id
     */
    static AccountId parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new BadRequest("An account is a number from 1 to 999999999999999.");
        }
        return new AccountId(Long.parseLong(text));
    }

    /** The stream that holds what happened to the account. */
    String logKey() {
        return "account:" + number + ":log";
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
