package io.respline.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.respline.config.ReplyLimits;
import io.respline.error.RedisException;
import io.respline.error.RedisProtocolException;
import io.respline.reply.Reply;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Any bytes, under any limits: the same events and the same failure in one piece as in many, no exception but the typed
 * one, and no budget lost. The inputs beside this class are run with the unit tests; the fuzz profile explores.
 */
class RespDecoderFuzzTest {

    private static final List<Function<Reply, Object>> CONVERSIONS = List.of(
            Reply::asString,
            Reply::asBytes,
            Reply::asLong,
            Reply::asDouble,
            Reply::asBoolean,
            Reply::asList,
            Reply::asMap);

    private record Outcome(List<Object> events, String failure) {}

    @FuzzTest(maxDuration = "60s")
    void anyBytesDecodeTheSameHoweverTheyAreCut(FuzzedDataProvider data) {
        int maxBulk = data.consumeInt(1, 64);
        ReplyLimits limits = new ReplyLimits(
                maxBulk, data.consumeInt(1, 6), data.consumeInt(1, 4096), maxBulk + data.consumeInt(0, 64), 32);
        int form = data.consumeInt(0, 3);
        long seed = data.consumeLong();
        byte[] bytes = data.consumeRemainingAsBytes();

        Outcome whole = decode(limits, form, bytes);
        Random random = new Random(seed);
        int[] cuts = random.ints(random.nextInt(1 + Math.min(20, bytes.length)), 0, bytes.length + 1)
                .sorted()
                .toArray();
        Outcome inPieces = decode(limits, form, bytes, cuts);
        if (!inPieces.equals(whole)) {
            assertThat(inPieces).isEqualTo(whole);
        }
        whole.events().forEach(RespDecoderFuzzTest::use);
    }

    private static Outcome decode(ReplyLimits limits, int form, byte[] bytes, int... cuts) {
        RecordingSink sink = new RecordingSink();
        sink.form = form;
        ReadBudget budget = new ReadBudget(100);
        RespDecoder decoder = new RespDecoder(limits, budget, sink);
        String failure = "";
        try {
            RecordingSink.feed(decoder, bytes, cuts);
        } catch (RedisProtocolException e) {
            failure = e.getMessage();
        }
        decoder.close();
        require(budget.available() == 100, "the budget is not whole again");
        return new Outcome(sink.events, failure);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** Whatever was decoded can be converted, or refuses with a typed exception. */
    private static void use(Object event) {
        if (event instanceof RecordingSink.Value value && value.value() instanceof Reply reply) {
            require(reply.toString().length() < 100, "a long text");
            for (Function<Reply, Object> conversion : CONVERSIONS) {
                try {
                    conversion.apply(reply);
                } catch (RedisException refused) {
                    require(refused.getMessage() != null, "no message");
                }
            }
        }
    }
}
