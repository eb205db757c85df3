package io.respline.demo.mail;

import java.io.IOException;

/**
 * Sends the mail while the user waits. The simplest thing, and often the right one: other requests are on threads of their
 * own, and a user whose mail cannot be sent hears of it at once.
 */
record InTheRequest(MailServer mails) implements SignUp {

    @Override
    public void of(String address) throws IOException {
        mails.send(Mail.welcome(address));
    }
}
