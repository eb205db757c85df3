package io.respline.demo.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MailTest {

    @Test
    void mailSurvivesBeingAJob() {
        Mail mail = Mail.welcome("han@example.org");

        assertThat(Mail.parse(mail.asText())).isEqualTo(mail);
    }

    @Test
    void twoMailsToOneAddressAreTwoMails() {
        assertThat(Mail.welcome("han@example.org")).isNotEqualTo(Mail.welcome("han@example.org"));
    }

    @Test
    void whatIsNoMailIsRefused() {
        assertThatThrownBy(() -> Mail.parse("hello")).hasMessageContaining("a line each");
        assertThatThrownBy(() -> Mail.welcome("han@example.org\nBcc: all")).hasMessageContaining("one line");
    }
}
