package io.respline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockTimeTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    BLPOP k 2, 2000
                    BRPOP a b c 0.25, 250
                    BRPOPLPUSH a b 1e1, 10000
                    BLMOVE a b LEFT RIGHT .5, 500
                    BLMOVEM a b LEFT RIGHT 2.5 COUNT 3 OBO, 2500
                    BLMPOP 3 1 k LEFT COUNT 10, 3000
                    BZMPOP 1.5 1 k MIN, 1500
                    BZPOPMIN k 7, 7000
                    BZPOPMAX k 7, 7000
                    WAIT 1 100, 100
                    WAITAOF 1 0 250, 250
                    XREAD BLOCK 40 STREAMS s $, 40
                    xreadgroup group BLOCK c count 1 block 50 streams s >, 50
                    XREAD STREAMS BLOCK 0, 0
                    GET k, 0
                    BLPOP k soon, 0
                    BLPOP k -1, 0
                    BLPOP k NaN, 0
                    BLMOVEM a b LEFT RIGHT, 0
                    BLMPOP, 0
                    XREAD BLOCK, 0
                    """)
    void theWordsOfACommandSayHowLongItMayWait(String line, long millis) {
        assertThat(BlockTime.nanos(command(line))).isEqualTo(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @ParameterizedTest
    @CsvSource({
        "BLPOP k 0",
        "BLPOP k 0.0",
        "BLMPOP 0 1 k LEFT",
        "WAIT 1 0",
        "XREAD BLOCK 0 STREAMS s $",
        "BLPOP k 1e300"
    })
    void zeroAndWhatIsLongerThanAnyTimeAreForEver(String line) {
        assertThat(BlockTime.nanos(command(line))).isEqualTo(BlockTime.FOREVER_NANOS);
    }

    @Test
    void theWaitsOfABatchAddUpAndNeverOverflow() {
        Batch batch = Batch.of(command("BLPOP k 1"), command("GET k"), command("BLPOP k 2"));
        assertThat(BlockTime.isIn(batch)).isTrue();
        assertThat(BlockTime.nanos(batch)).isEqualTo(TimeUnit.SECONDS.toNanos(3));
        assertThat(BlockTime.nanos(batch.request(0, 1))).isEqualTo(TimeUnit.SECONDS.toNanos(3));
        assertThat(BlockTime.nanos(batch.transaction(0, 1))).isZero();

        Batch forever = Batch.of(command("BLPOP k 0"), command("BLPOP k 0"), command("BLPOP k 0"));
        assertThat(BlockTime.nanos(forever)).isEqualTo(BlockTime.FOREVER_NANOS);
        assertThat(BlockTime.isIn(Batch.of(command("GET k")))).isFalse();
    }

    private static EncodedCommand<?> command(String line) {
        return Command.cmd((Object[]) line.split(" ")).encoded();
    }
}
