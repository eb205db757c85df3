package io.respline.demo.livelog;

import java.time.Instant;

/** What stands at an e-mail address's key. */
sealed interface Reservation {

    /** The account that has or wants the address. */
    AccountId account();

    /** The value of the key. */
    String text();

    /** For good: the account's log says so. */
    record Confirmed(AccountId account) implements Reservation {
        @Override
        public String text() {
            return account.toString();
        }
    }

    /**
     * A sign-up is under way, or died under way.
     *
     * @param token names the sign-up in the account's log
     * @param until the server's time at which others may settle the matter
     */
    record Pending(AccountId account, String token, Instant until) implements Reservation {
        @Override
        public String text() {
            return "pending " + account + ' ' + token + ' ' + until.toEpochMilli();
        }
    }

    static Reservation parse(String text) {
        String[] words = text.split(" ", -1);
        if (words.length == 4 && words[0].equals("pending")) {
            Instant until = Instant.ofEpochMilli(Long.parseLong(words[3]));
            return new Pending(AccountId.parse(words[1]), words[2], until);
        }
        return new Confirmed(AccountId.parse(text));
    }
}
