package io.respline.demo.mail;

import java.io.IOException;

/** The request of somebody who signs up, and gets a mail for it. */
@FunctionalInterface
interface SignUp {

    /** @throws IOException if it is known already that the mail did not arrive */
    void of(String address) throws IOException;
}
