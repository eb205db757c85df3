package io.respline.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The words that make a server track, and what it would refuse. */
class TrackingModeTest {

    private static String words(TrackingMode mode) {
        List<byte[]> words = mode.enable().encoded().words();
        return String.join(
                " ",
                words.stream()
                        .map(word -> new String(word, StandardCharsets.UTF_8))
                        .toList());
    }

    @Test
    void eachModeHasItsWords() {
        assertThat(words(TrackingMode.reads())).isEqualTo("CLIENT TRACKING ON");
        assertThat(words(TrackingMode.optIn())).isEqualTo("CLIENT TRACKING ON OPTIN");
        assertThat(words(TrackingMode.broadcast("user:", "flag:")))
                .isEqualTo("CLIENT TRACKING ON BCAST PREFIX user: PREFIX flag:");
    }

    @Test
    void aModeThatTheServerWouldRefuseIsRefusedWhereItIsMade() {
        assertThatThrownBy(TrackingMode::broadcast)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no prefix; name at least one.");
        assertThatThrownBy(() -> TrackingMode.broadcast("a", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Prefix 1 is empty: every write would be told of.");
        assertThatThrownBy(() -> TrackingMode.broadcast("user:", "x", "user:1:"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Prefix 2 begins with prefix 0; leave it out.");
        assertThatThrownBy(() -> TrackingMode.broadcast("a", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrackingMode(List.of("a"), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Prefixes and opting in exclude each other.");
    }
}
