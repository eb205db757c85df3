package io.respline.connection;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.respline.command.Request;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** The loop claims a request for writing while its caller withdraws it: it is written, or it is taken back. */
@JCStressTest
@Outcome(
        id = "true, false",
        expect = ACCEPTABLE,
        desc = "It is written: the caller has to wait for what becomes of it.")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "It is never written.")
@State
public class FateStress {
    private final Request<?> request = Pings.ping();

    /** The loop. */
    @Actor
    public void claim(ZZ_Result result) {
        result.r1 = request.claim();
    }

    /** The caller. */
    @Actor
    public void withdraw(ZZ_Result result) {
        result.r2 = request.withdraw();
    }
}
