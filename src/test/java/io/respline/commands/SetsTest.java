package io.respline.commands;

import static io.respline.commands.Sets.sadd;
import static io.respline.commands.Sets.sdiffCard;
import static io.respline.commands.Sets.sinter;
import static io.respline.commands.Sets.sinterCard;
import static io.respline.commands.Sets.smembers;
import static io.respline.commands.Sets.smisMember;
import static io.respline.commands.Sets.spop;
import static io.respline.commands.Sets.srem;
import static io.respline.commands.Sets.sscan;
import static io.respline.commands.Sets.sunionCard;
import static io.respline.commands.Sets.sunionStore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.respline.reply.Reply;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SetsTest {

    @Test
    void membersKeepTheOrderOfTheServerInBothForms() {
        Reply[] members = {Reply.Bulk.of("c"), Reply.Bulk.of("a"), Reply.Bulk.of("b")};

        assertThat(decoded(Reply.Array.of(members))).containsExactly("c", "a", "b");
        assertThat(decoded(Reply.Set.of(members))).containsExactly("c", "a", "b");
        assertThatThrownBy(() -> decoded(Reply.Set.of(members)).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void membersAreTakenWhenTheCommandIsMade() {
        byte[] member = {'a'};
        String[] keys = {"s"};
        SetCardCommand card = sinterCard(keys);
        var command = sadd("s", List.of(member));

        member[0] = 'x';
        keys[0] = "x";

        assertThat(Factories.words(command)).isEqualTo("SADD s a");
        assertThat(Factories.words(card.limit(1))).isEqualTo("SINTERCARD 1 s LIMIT 1");
    }

    @Test
    void commandWithoutKeysOrMembersIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> sadd("s")).withMessage("SADD needs at least one member");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> srem("s", List.of()))
                .withMessage("SREM needs at least one member");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> smisMember("s"))
                .withMessage("SMISMEMBER needs at least one member");
        assertThatIllegalArgumentException().isThrownBy(Sets::sinter).withMessage("SINTER needs at least one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sinter(List.of()))
                .withMessage("SINTER needs at least one key");
        assertThatIllegalArgumentException()
                .isThrownBy(Sets::sinterCard)
                .withMessage("SINTERCARD needs at least one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sunionStore("d"))
                .withMessage("SUNIONSTORE needs at least one key");
    }

    @Test
    void negativeNumbersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spop("s", -1))
                .withMessage("SPOP takes no negative count");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sinterCard("s").limit(-1))
                .withMessage("SINTERCARD takes no negative limit");
    }

    @Test
    void optionsThatTheCommandDoesNotHaveAreRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> sinterCard("s").approx())
                .withMessage("SINTERCARD has no estimate: only sunionCard takes approx");
        assertThatIllegalStateException()
                .isThrownBy(() -> sunionCard("s").approx().approx())
                .withMessage("SUNIONCARD takes approx once");
        assertThatIllegalStateException()
                .isThrownBy(() -> sdiffCard("s").limit(1).limit(2))
                .withMessage("SDIFFCARD takes one limit");
    }

    @Test
    void noValueIsInTheTextOfACommand() {
        assertThat(sinterCard("secret").toString()).doesNotContain("secret");
        assertThat(sscan("secret").match("secret").toString()).doesNotContain("secret");
    }

    private static Set<String> decoded(Reply reply) {
        return smembers("s").encoded().decoder().apply(reply);
    }
}
