package io.respline.commands;

import static io.respline.commands.Transactions.unwatch;
import static io.respline.commands.Transactions.watch;

import java.util.List;
import java.util.stream.Stream;

/** One use of each factory of {@link Transactions}. */
public final class TransactionsSamples {

    private TransactionsSamples() {}

    public static Stream<Sample> samples() {
        return Stream.of(
                Sample.of(watch("a", "b"), "WATCH a b").inSession().gives("OK"),
                Sample.of(watch(List.of("a")), "WATCH a").inSession().gives("OK"),
                Sample.of(unwatch(), "UNWATCH").inSession().gives("OK"));
    }
}
