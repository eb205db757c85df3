package io.respline.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.lease.Leases;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The envelopes: what is put in comes out, and what somebody else has published is found to be none, whatever it is. */
class LetterTest {

    private static final int RUNS = 20_000;

    private final SplittableRandom random = new SplittableRandom(41);

    private byte[] bytes(int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Something valid with a few bytes changed, or cut off. */
    private byte[] damaged(byte[] valid) {
        byte[] copy = Arrays.copyOf(valid, random.nextBoolean() ? valid.length : random.nextInt(valid.length + 1));
        for (int i = random.nextInt(3); i > 0 && copy.length > 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt();
        }
        return copy;
    }

    private Letter letter() {
        Letter.Kind kind = Letter.Kind.values()[random.nextInt(4)];
        String from = "n".repeat(random.nextInt(3)) + "\u00e9\u20ac" + random.nextInt(100);
        return new Letter(kind, from, random.nextLong(), bytes(50));
    }

    private static void assertSame(Letter actual, Letter expected) {
        assertThat(actual).isNotNull();
        assertThat(actual.kind()).isEqualTo(expected.kind());
        assertThat(actual.from()).isEqualTo(expected.from());
        assertThat(actual.number()).isEqualTo(expected.number());
        assertThat(actual.payload()).isEqualTo(expected.payload());
    }

    @Test
    void lettersArriveAsTheyWereSent() {
        for (int run = 0; run < RUNS; run++) {
            Letter letter = letter();
            assertSame(Letter.parse(letter.toBytes()), letter);
        }
        Letter longest = new Letter(Letter.Kind.MESSAGE, "\u20ac".repeat(Leases.LONGEST_ID), 0, new byte[0]);
        assertSame(Letter.parse(longest.toBytes()), longest);
    }

    @Test
    void whatIsNoLetterIsNone() {
        assertThat(Letter.parse(new byte[0])).isNull();
        assertThat(Letter.parse("hello".getBytes(UTF_8))).isNull();
        byte[] valid = new Letter(Letter.Kind.MESSAGE, "a", 0, new byte[0]).toBytes();
        for (int length = 0; length < valid.length; length++) {
            assertThat(Letter.parse(Arrays.copyOf(valid, length))).isNull();
        }
        byte[] unknownKind = valid.clone();
        unknownKind[4] = 4;
        assertThat(Letter.parse(unknownKind)).isNull();
        byte[] negativeLength = valid.clone();
        negativeLength[5] = -1;
        assertThat(Letter.parse(negativeLength)).isNull();
        byte[] nameless = valid.clone();
        nameless[6] = 0;
        assertThat(Letter.parse(nameless)).isNull();
        byte[] longSender =
                new Letter(Letter.Kind.MESSAGE, "x".repeat(Leases.LONGEST_ID * 3 + 1), 0, new byte[0]).toBytes();
        assertThat(Letter.parse(longSender)).isNull();
    }

    @Test
    void nothingBreaksAParser() {
        int letters = 0;
        int numbered = 0;
        byte[] sequenced = "seq1|1764000000000000|42|payload".getBytes(UTF_8);
        for (int run = 0; run < RUNS; run++) {
            byte[] any = bytes(40);
            assertThat(Letter.parse(any)).isNull();
            assertThat(Sequence.parse(any)).isNull();
            assertThat(Origin.open(any)).isEqualTo(any);
            letters += Letter.parse(damaged(letter().toBytes())) == null ? 0 : 1;
            numbered += Sequence.parse(damaged(sequenced)) == null ? 0 : 1;
        }
        assertThat(letters).isBetween(1, RUNS - 1);
        assertThat(numbered).isBetween(1, RUNS - 1);
    }

    @Test
    void numbersAreTakenOff() {
        Sequence.Numbered numbered = Sequence.parse("seq1|17|3|a|b".getBytes(UTF_8));
        assertThat(numbered.sequence()).isEqualTo(new Sequence(17, 3));
        assertThat(numbered.payload()).isEqualTo("a|b".getBytes(UTF_8));
        assertThat(Sequence.parse("seq1|17|3|".getBytes(UTF_8)).payload()).isEmpty();
        for (String text : new String[] {
            "",
            "seq1|",
            "seq1||1|x",
            "seq1|1||x",
            "seq1|0|1|x",
            "seq1|1|0|x",
            "seq1|-1|1|x",
            "seq1|1|1",
            "seq2|1|1|x",
            "seq1|1234567890123456789|1|x",
            "seq1|1|1x|x"
        }) {
            assertThat(Sequence.parse(text.getBytes(UTF_8))).as(text).isNull();
        }
    }

    @Test
    void originsAreTold() {
        Origin mine = Origin.random();
        Origin others = Origin.random();
        for (int run = 0; run < 1_000; run++) {
            byte[] payload = run % 2 == 0 ? bytes(50) : mine.enclose(bytes(50));
            assertThat(Origin.open(mine.enclose(payload))).isEqualTo(payload);
            assertThat(mine.isOf(mine.enclose(payload))).isTrue();
            assertThat(others.isOf(mine.enclose(payload))).isFalse();
            assertThat(Origin.open(Origin.bare(payload))).isEqualTo(payload);
            assertThat(mine.isOf(Origin.bare(payload))).isFalse();
        }
        byte[] plain = "hello".getBytes(UTF_8);
        assertThat(Origin.bare(plain)).as("any client can read it").isSameAs(plain);
    }
}
