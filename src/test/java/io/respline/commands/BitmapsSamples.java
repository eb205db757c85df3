package io.respline.commands;

import static io.respline.commands.BitType.signed;
import static io.respline.commands.BitType.unsigned;
import static io.respline.commands.Bitmaps.bitCount;
import static io.respline.commands.Bitmaps.bitField;
import static io.respline.commands.Bitmaps.bitFieldRo;
import static io.respline.commands.Bitmaps.bitOp;
import static io.respline.commands.Bitmaps.bitPos;
import static io.respline.commands.Bitmaps.getBit;
import static io.respline.commands.Bitmaps.setBit;
import static io.respline.commands.Sample.of;
import static java.util.Arrays.asList;

import io.respline.command.Command;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the factories of {@link Bitmaps} send, and what a server answers. */
public final class BitmapsSamples {

    /** 11110000 00001111 00000000. */
    private static final Command<?> BITS = Strings.set("b", new byte[] {(byte) 0xF0, 0x0F, 0});

    private static final Command<?> ONES = Strings.set("o", new byte[] {-1});
    private static final List<String> KEYS = List.of("b", "o");

    private BitmapsSamples() {}

    /** All of them. */
    public static Stream<Sample> samples() {
        return Stream.of(bits(), counts(), positions(), operations(), newerOperations(), fields(), readFields())
                .flatMap(Function.identity());
    }

    private static Stream<Sample> bits() {
        return Stream.of(
                of(getBit("b", 3), "GETBIT b 3").after(BITS).gives(true),
                of(getBit("b", 1000), "GETBIT b 1000").after(BITS).gives(false),
                of(getBit("b", 0), "GETBIT b 0").after(Sets.sadd("b", "x")).refusedWith("WRONGTYPE"),
                of(setBit("b", 3, false), "SETBIT b 3 0").after(BITS).gives(true),
                of(setBit("none", 4_294_967_295L, false), "SETBIT none 4294967295 0")
                        .wordsOnly("It would take half a gigabyte."),
                of(setBit("none", 7, true), "SETBIT none 7 1").gives(false));
    }

    private static Stream<Sample> counts() {
        return Stream.of(
                of(bitCount("b"), "BITCOUNT b").after(BITS).gives(8L),
                of(bitCount("none"), "BITCOUNT none").gives(0L),
                of(bitCount("b", BitRange.bytes(1, -1)), "BITCOUNT b 1 -1")
                        .after(BITS)
                        .gives(4L),
                of(bitCount("b", BitRange.bits(2, 12)), "BITCOUNT b 2 12 BIT")
                        .after(BITS)
                        .gives(3L));
    }

    private static Stream<Sample> positions() {
        return Stream.of(
                of(bitPos("b", false), "BITPOS b 0").after(BITS).gives(4L),
                of(bitPos("o", false), "BITPOS o 0").after(ONES).gives(8L),
                of(bitPos("none", true), "BITPOS none 1").gives(-1L),
                of(bitPos("b", true, 1), "BITPOS b 1 1").after(BITS).gives(12L),
                of(bitPos("b", true, BitRange.bytes(2, -1)), "BITPOS b 1 2 -1")
                        .after(BITS)
                        .gives(-1L),
                of(bitPos("o", false, BitRange.bits(0, -1)), "BITPOS o 0 0 -1 BIT")
                        .after(ONES)
                        .gives(-1L));
    }

    private static Stream<Sample> operations() {
        return Stream.of(
                of(bitOp(BitOperator.AND, "d", "b", "o"), "BITOP AND d b o")
                        .after(BITS, ONES)
                        .gives(3L),
                of(bitOp(BitOperator.OR, "d", KEYS), "BITOP OR d b o")
                        .after(ONES)
                        .gives(1L),
                of(bitOp(BitOperator.XOR, "d", "b"), "BITOP XOR d b")
                        .after(BITS)
                        .gives(3L),
                of(bitOp(BitOperator.NOT, "d", "b"), "BITOP NOT d b")
                        .after(BITS)
                        .gives(3L));
    }

    private static Stream<Sample> newerOperations() {
        return Stream.of(
                newer(bitOp(BitOperator.DIFF, "d", "b", "o"), "BITOP DIFF d b o"),
                newer(bitOp(BitOperator.DIFF1, "d", KEYS), "BITOP DIFF1 d b o"),
                newer(bitOp(BitOperator.ANDOR, "d", "b", "o"), "BITOP ANDOR d b o"),
                newer(bitOp(BitOperator.ONE, "d", KEYS), "BITOP ONE d b o"));
    }

    private static Sample newer(Command<?> command, String words) {
        return of(command, words)
                .after(BITS, ONES)
                .newer("8.2.0", ":3\r\n", ":3\r\n")
                .gives(3L);
    }

    private static Stream<Sample> fields() {
        BitField second = unsigned(8).nth(1);
        return Stream.of(
                of(bitField("b"), "BITFIELD b").gives(List.of()),
                of(bitField("b").get(second).set(second, 20), "BITFIELD b GET u8 #1 SET u8 #1 20")
                        .after(BITS)
                        .gives(List.of(15L, 15L)),
                of(
                                bitField("b")
                                        .overflow(BitOverflow.FAIL)
                                        .incrBy(second, 1000)
                                        .overflow(BitOverflow.SAT)
                                        .incrBy(second, 1000)
                                        .overflow(BitOverflow.WRAP)
                                        .incrBy(second, 2),
                                "BITFIELD b OVERFLOW FAIL INCRBY u8 #1 1000 OVERFLOW SAT INCRBY u8 #1 1000"
                                        + " OVERFLOW WRAP INCRBY u8 #1 2")
                        .after(BITS)
                        .gives(asList(null, 255L, 1L)),
                of(
                                bitField("b")
                                        .set(signed(64).at(3), Long.MIN_VALUE)
                                        .get(signed(64).at(3)),
                                "BITFIELD b SET i64 3 -9223372036854775808 GET i64 3")
                        .gives(List.of(0L, Long.MIN_VALUE)),
                of(
                                bitField("b")
                                        .set(unsigned(63).at(0), Long.MAX_VALUE)
                                        .get(signed(1).at(62)),
                                "BITFIELD b SET u63 0 9223372036854775807 GET i1 62")
                        .gives(List.of(0L, -1L)));
    }

    private static Stream<Sample> readFields() {
        return Stream.of(
                of(bitFieldRo("b", unsigned(4).at(0), signed(4).nth(3)), "BITFIELD_RO b GET u4 0 GET i4 #3")
                        .after(BITS)
                        .gives(List.of(15L, -1L)),
                of(bitFieldRo("none", List.of(unsigned(8).at(100))), "BITFIELD_RO none GET u8 100")
                        .gives(List.of(0L)));
    }
}
