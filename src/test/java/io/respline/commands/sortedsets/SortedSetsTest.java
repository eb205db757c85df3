package io.respline.commands.sortedsets;

import static io.respline.commands.sortedsets.SortedSets.bzmpop;
import static io.respline.commands.sortedsets.SortedSets.bzpopMin;
import static io.respline.commands.sortedsets.SortedSets.zadd;
import static io.respline.commands.sortedsets.SortedSets.zmpop;
import static io.respline.commands.sortedsets.SortedSets.zpopMax;
import static io.respline.commands.sortedsets.SortedSets.zpopMin;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.respline.command.Command;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SortedSetsTest {

    private static final ScoredMember A = new ScoredMember("a", 1);
    private static final ScoredMember B = new ScoredMember("b", 2);

    @Test
    void optionsLeaveTheCommandBeforeAsItWas() {
        ZAddCommand plain = zadd("k", A);

        plain.nx().ch();

        assertThat(words(plain)).isEqualTo("ZADD k 1 a");
    }

    @Test
    void memberIsTakenWhenTheCommandIsMade() {
        byte[] member = {'a'};
        ZAddCommand command = zadd("k", 1, member);

        member[0] = 'x';

        assertThat(words(command.nx())).isEqualTo("ZADD k NX 1 a");
        assertThat(words(command.ch().incr())).isEqualTo("ZADD k CH INCR 1 a");
    }

    @Test
    void conditionsThatExcludeEachOtherAreRefused() {
        ZAddCommand plain = zadd("k", A);
        assertThatIllegalStateException().isThrownBy(() -> plain.nx().xx()).withMessage("ZADD takes either nx or xx");
        assertThatIllegalStateException()
                .isThrownBy(() -> plain.xx().ch().nx())
                .withMessage("ZADD takes either nx or xx");
        assertThatIllegalStateException().isThrownBy(() -> plain.gt().lt()).withMessage("ZADD takes either gt or lt");
        assertThatIllegalStateException().isThrownBy(() -> plain.lt().gt()).withMessage("ZADD takes either gt or lt");
        assertThatIllegalStateException()
                .isThrownBy(() -> plain.gt().nx())
                .withMessage("ZADD takes neither gt nor lt with nx");
        assertThatIllegalStateException()
                .isThrownBy(() -> plain.nx().lt())
                .withMessage("ZADD takes neither gt nor lt with nx");
    }

    @Test
    void severalMembersAreNotIncremented() {
        assertThatIllegalStateException()
                .isThrownBy(() -> zadd("k", A, B).incr())
                .withMessage("ZADD takes incr with one member alone");
        assertThat(words(zadd("k", A).xx().gt().incr())).isEqualTo("ZADD k XX GT INCR 1 a");
    }

    @Test
    void commandWithoutMembersOrKeysIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> zadd("k")).withMessage("ZADD needs at least one member");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SortedSets.zrem("k", List.of()))
                .withMessage("ZREM needs at least one member");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SortedSets.zmscore("k"))
                .withMessage("ZMSCORE needs at least one member");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zmpop(ScoreEnd.MIN))
                .withMessage("ZMPOP needs at least one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bzmpop(ZERO, ScoreEnd.MIN))
                .withMessage("BZMPOP needs at least one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bzpopMin(ZERO))
                .withMessage("BZPOPMIN needs at least one key");
    }

    @Test
    void scoreThatIsNoNumberIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zadd("k", Double.NaN, "a"))
                .withMessageStartingWith("argument 2 of ZADD is NaN");
    }

    @Test
    void nullIsRefusedWithItsPosition() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zadd(null, A))
                .withMessageStartingWith("argument 1 of ZADD is null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zmpop(ScoreEnd.MIN, "a", null))
                .withMessageStartingWith("argument 3 of ZMPOP is null");
    }

    @Test
    void countsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zpopMin("k", -1))
                .withMessage("ZPOPMIN takes no negative count");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zpopMax("k", -1))
                .withMessage("ZPOPMAX takes no negative count");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zmpop(ScoreEnd.MIN, "k").count(0))
                .withMessage("ZMPOP takes a positive count");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bzmpop(ZERO, ScoreEnd.MIN, "k").count(0))
                .withMessage("BZMPOP takes a positive count");
    }

    @Test
    void timeoutsAreSecondsThatNeverBecomeForEverByRounding() {
        assertThat(words(bzpopMin(ZERO, "k"))).isEqualTo("BZPOPMIN k 0");
        assertThat(words(bzpopMin(ofNanos(1), "k"))).isEqualTo("BZPOPMIN k 0.001");
        assertThat(words(bzpopMin(ofMillis(1250), "k"))).isEqualTo("BZPOPMIN k 1.25");
        assertThat(words(bzpopMin(ofSeconds(100), "k"))).isEqualTo("BZPOPMIN k 100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bzpopMin(ofMillis(-1), "k"))
                .withMessage("BZPOPMIN takes no negative timeout");
    }

    @Test
    void replyThatEndsTooSoonIsRefused() {
        Reply half = Reply.Array.of(Reply.Bulk.of("a"));

        assertThatExceptionOfType(RedisReplyException.class)
                .isThrownBy(() -> zpopMin("k", 1).encoded().decoder().apply(half));
        assertThatExceptionOfType(RedisReplyException.class)
                .isThrownBy(() -> bzpopMin(ZERO, "k").encoded().decoder().apply(half));
    }

    @Test
    void listsInResultsAreImmutable() {
        Reply pair = Reply.Array.of(Reply.Bulk.of("a"), Reply.Bulk.of("1"));

        List<ScoredMember> members = zpopMin("k", 1).encoded().decoder().apply(pair);

        assertThat(members).containsExactly(A).isUnmodifiable();
        assertThat(new PoppedMembers("k", members).members()).isUnmodifiable();
    }

    @Test
    void noArgumentIsInTheTextOfACommand() {
        assertThat(zadd("secret", 1, "secret").nx()).hasToString("ZADD (5 words, 53 bytes)");
        assertThat(SortedSets.zrank("secret", "secret")).hasToString("ZRANK (3 words, 39 bytes)");
        assertThat(SortedSets.zscan("secret").match("secret")).hasToString("ZSCAN (5 words, 57 bytes)");
        assertThat(zmpop(ScoreEnd.MIN, "secret")).hasToString("ZMPOP (4 words, 43 bytes)");
        assertThat(SortedSets.zrandMember("secret", 1)).hasToString("ZRANDMEMBER (3 words, 41 bytes)");
    }

    static String words(Command<?> command) {
        return command.encoded().words().stream()
                .map(word -> new String(word, StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
    }
}
