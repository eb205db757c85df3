package io.respline.demo.mail;

import java.util.UUID;

/**
 * A mail.
 *
 * @param id tells a mail that is handed over twice from two mails
 * @param to the address
 * @param subject one line
 */
record Mail(String id, String to, String subject) {

    private static final int PARTS = 3;

    Mail {
        if ((id + to + subject).indexOf('\n') >= 0) {
            throw new IllegalArgumentException("An address and a subject are one line each.");
        }
    }

    static Mail welcome(String to) {
        return new Mail(UUID.randomUUID().toString(), to, "Welcome");
    }

    /** As the payload of a job: a part per line. */
    String asText() {
        return id + "\n" + to + "\n" + subject;
    }

    /** @throws IllegalArgumentException if it is no mail; whoever pushed it sees the reason in the dead list */
    static Mail parse(String text) {
        String[] parts = text.split("\n", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("A mail has an id, an address and a subject, a line each.");
        }
        return new Mail(parts[0], parts[1], parts[2]);
    }
}
