package io.respline.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import io.respline.reply.Reply;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PushKindTest {

    @Test
    void everyKindIsToldByItsFirstWordAndItsLength() {
        for (PushKind kind : PushKind.values()) {
            String word = kind.name().toLowerCase(Locale.ROOT);
            boolean isPattern = kind == PushKind.PMESSAGE;
            assertThat(PushKind.of(isPattern ? items(word, "p*", "c", "m") : items(word, "c", "m")))
                    .isEqualTo(kind);
            assertThat(PushKind.of(isPattern ? items(word, "p*", "c") : items(word, "p*", "c", "m")))
                    .isNull();
        }
    }

    @Test
    void everythingElseIsNone() {
        assertThat(PushKind.of(items("invalidate", "k", "l"))).isNull();
        assertThat(PushKind.of(items("pong", "nonce"))).isNull();
        assertThat(PushKind.of(List.of())).isNull();
        assertThat(PushKind.of(List.of(Reply.Int.of(1), Reply.Int.of(2), Reply.Int.of(3))))
                .isNull();
    }

    @Test
    void aConfirmationIsThatOfItsCommandAndItsTargetAlone() {
        Command<Reply> command = Command.cmd("subscribe", "news");
        assertThat(PushKind.confirms(items("subscribe", "news", "1"), command.encoded()))
                .isTrue();
        assertThat(PushKind.confirms(items("subscribe", "other", "1"), command.encoded()))
                .isFalse();
        assertThat(PushKind.confirms(items("unsubscribe", "news", "1"), command.encoded()))
                .isFalse();
        assertThat(PushKind.confirms(items("message", "news", "1"), command.encoded()))
                .isFalse();
        assertThat(PushKind.confirms(
                        items("get", "news", "1"), Command.cmd("GET", "news").encoded()))
                .isFalse();
        assertThat(PushKind.confirms(
                        List.of(Reply.Bulk.of("unsubscribe"), Reply.Null.NULL, Reply.Int.of(0)),
                        Command.cmd("UNSUBSCRIBE", "news").encoded()))
                .isFalse();
    }

    private static List<Reply> items(String... words) {
        return List.of(words).stream().<Reply>map(Reply.Bulk::of).toList();
    }
}
