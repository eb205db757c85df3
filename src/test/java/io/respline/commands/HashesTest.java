package io.respline.commands;

import static io.respline.commands.Hashes.hdel;
import static io.respline.commands.Hashes.hexpire;
import static io.respline.commands.Hashes.hgetAll;
import static io.respline.commands.Hashes.hgetDel;
import static io.respline.commands.Hashes.hgetEx;
import static io.respline.commands.Hashes.hmget;
import static io.respline.commands.Hashes.hpersist;
import static io.respline.commands.Hashes.hrandField;
import static io.respline.commands.Hashes.hscan;
import static io.respline.commands.Hashes.hset;
import static io.respline.commands.Hashes.hsetEx;
import static io.respline.commands.Hashes.httl;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.respline.command.Command;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HashesTest {

    private static final Instant SECOND = Instant.ofEpochSecond(2_000_000_000L);

    @Test
    void everyOrderOfOptionsGivesTheSameWords() {
        String words = "HSETEX h FNX EX 5 FIELDS 1 a 1";

        assertThat(Factories.words(hsetEx("h", "a", "1").fnx().ex(ofSeconds(5))))
                .isEqualTo(words);
        assertThat(Factories.words(hsetEx("h", "a", "1").ex(ofSeconds(5)).fnx()))
                .isEqualTo(words);
    }

    @Test
    void optionsLeaveTheCommandBeforeAsItWas() {
        HSetExCommand set = hsetEx("h", "a", "1");
        HExpireCommand expire = hexpire("h", ofSeconds(1), "a");

        set.fnx().keepTtl();
        expire.nx();

        assertThat(Factories.words(set)).isEqualTo("HSETEX h FIELDS 1 a 1");
        assertThat(Factories.words(expire)).isEqualTo("HEXPIRE h 1 FIELDS 1 a");
    }

    @Test
    void argumentsAreTakenWhenTheCommandIsMade() {
        byte[] value = {'a'};
        String[] fields = {"f"};
        HSetExCommand set = hsetEx("h", "f", value);
        HExpireCommand expire = hexpire("h", ofSeconds(1), fields);

        value[0] = 'x';
        fields[0] = "x";

        assertThat(Factories.words(set.fnx())).isEqualTo("HSETEX h FNX FIELDS 1 f a");
        assertThat(Factories.words(expire.nx())).isEqualTo("HEXPIRE h 1 NX FIELDS 1 f");
    }

    @Test
    void optionsThatExcludeEachOtherAreRefused() {
        String expiry = "HSETEX takes one expiry: one of ex, exAt and keepTtl";
        String condition = "HSETEX takes one condition: either fnx or fxx";

        assertThatIllegalStateException()
                .isThrownBy(() -> hsetEx("h", "a", "1").ex(ofSeconds(1)).keepTtl())
                .withMessage(expiry);
        assertThatIllegalStateException()
                .isThrownBy(() -> hsetEx("h", "a", "1").keepTtl().fnx().exAt(SECOND))
                .withMessage(expiry);
        assertThatIllegalStateException()
                .isThrownBy(() -> hsetEx("h", "a", "1").fnx().ex(ofSeconds(1)).fxx())
                .withMessage(condition);
    }

    @Test
    void commandWithoutFieldsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> hdel("h")).withMessage("HDEL needs at least one field");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hmget("h", List.of()))
                .withMessage("HMGET needs at least one field");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hset("h", Map.of()))
                .withMessage("HSET needs at least one field");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hsetEx("h", Map.of()))
                .withMessage("HSETEX needs at least one field");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hexpire("h", ofSeconds(1)))
                .withMessage("HEXPIRE needs at least one field");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hgetEx("h"))
                .withMessage("HGETEX needs at least one field");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hgetDel("h", List.of()))
                .withMessage("HGETDEL needs at least one field");
    }

    @Test
    void timeThatCannotBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hexpire("h", ofSeconds(-1), "a"))
                .withMessage("HEXPIRE takes no negative time");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hexpire("h", ofMillis(-1), "a"))
                .withMessage("HPEXPIRE takes no negative time");
        assertThatIllegalArgumentException().isThrownBy(() -> hgetEx("h", "a").ex(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hsetEx("h", "a", "1").ex(ofMillis(-1)));
    }

    @Test
    void nullIsRefusedWithItsPosition() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("a", null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> hset("h", values))
                .withMessageStartingWith("argument 3 of HSET is null: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hmget("h", "a", null))
                .withMessageStartingWith("argument 3 of HMGET is null: ");
    }

    @Test
    void pairsAreReadInBothForms() {
        Reply flat = array("a", "1", "b", "2");
        Reply nested = Reply.Array.of(array("a", "1"), array("b", "2"));
        List<HashField> fields = List.of(new HashField("a", "1"), new HashField("b", "2"));

        assertThat(decode(hrandField("h", 2).withValues(), flat)).isEqualTo(fields);
        assertThat(decode(hrandField("h", 2).withValues(), nested)).isEqualTo(fields);
        assertThatThrownBy(() -> decode(hrandField("h", 2).withValues(), flat).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void pairThatIsCutShortDoesNotFit() {
        Reply page = Reply.Array.of(Reply.Bulk.of("0"), array("a", "1", "b"));

        assertThatExceptionOfType(RedisReplyException.class).isThrownBy(() -> decode(hscan("h"), page));
    }

    @Test
    void remainingTimeOfAFieldIsReadInMilliseconds() {
        assertThat(decode(httl("h", "a"), Reply.Array.of(Reply.Int.of(1500))))
                .containsExactly(new Ttl(true, ofMillis(1500)));
    }

    @Test
    void codeThatNobodyKnowsDoesNotFit() {
        assertThatExceptionOfType(RedisReplyException.class)
                .isThrownBy(() -> decode(hpersist("h", "a"), Reply.Array.of(Reply.Int.of(3))))
                .withMessage("the reply has an unknown code for the expiry of a field");
        assertThatExceptionOfType(RedisReplyException.class)
                .isThrownBy(() -> decode(hpersist("h", "a"), Reply.Array.of(Reply.Int.of(-3))));
    }

    @Test
    void mapCannotBeModified() {
        assertThatThrownBy(() -> decode(hgetAll("h"), array("a", "1")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void noValueIsInTheTextOfACommand() {
        assertThat(hsetEx("h", "secret", "secret").fnx().toString()).doesNotContain("secret");
        assertThat(hexpire("h", ofSeconds(1), "secret").toString()).doesNotContain("secret");
        assertThat(hgetEx("h", "secret").toString()).doesNotContain("secret");
        assertThat(hscan("secret").match("secret").toString()).doesNotContain("secret");
        assertThat(hscan("secret").noValues().toString()).doesNotContain("secret");
        assertThat(hrandField("secret", 1).toString()).doesNotContain("secret");
    }

    private static Reply array(String... texts) {
        Reply[] items = new Reply[texts.length];
        for (int i = 0; i < texts.length; i++) {
            items[i] = Reply.Bulk.of(texts[i]);
        }
        return Reply.Array.of(items);
    }

    private static <T> T decode(Command<T> command, Reply reply) {
        return command.encoded().decoder().apply(reply);
    }
}
