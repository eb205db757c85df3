package io.respline.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.respline.command.Command;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionsTest {

    @Test
    void watchingIsForSessions() {
        for (Command<?> command : List.of(Transactions.watch("k"), Transactions.unwatch())) {
            assertThat(command.encoded().spec().changesConnectionState()).isTrue();
            assertThat(command.encoded().spec().sharedAlternative()).isEqualTo("use redis.session()");
        }
    }

    @Test
    void watchingNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(Transactions::watch)
                .withMessage("WATCH needs at least one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transactions.watch(List.of()))
                .withMessage("WATCH needs at least one key");
    }
}
