package io.respline.connection;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.respline.command.Request;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * A caller submits a and b while the loop takes: nothing is lost or taken twice, the order stays, and whatever the loop
 * did not take has a wake-up coming. The result: the wake-ups asked for, what was taken, what was left.
 */
@JCStressTest
@Outcome(id = "a, -, ab", expect = ACCEPTABLE, desc = "Taken too early.")
@Outcome(id = "ab, a, b", expect = ACCEPTABLE, desc = "Taken in between.")
@Outcome(id = "a, ab, -", expect = ACCEPTABLE, desc = "Taken together.")
@State
public class SubmissionsStress {
    private final Submissions submissions = new Submissions();
    private final Request<?> a = Pings.ping();
    private final Request<?> b = Pings.ping();

    /** The caller. */
    @Actor
    public void submit(LLL_Result result) {
        String wakeUps = submissions.add(a) ? "a" : "";
        result.r1 = submissions.add(b) ? wakeUps + "b" : wakeUps;
    }

    /** The loop. */
    @Actor
    public void take(LLL_Result result) {
        result.r2 = names(submissions.takeAll());
    }

    /** The loop again. */
    @Arbiter
    public void takeRest(LLL_Result result) {
        result.r3 = names(submissions.takeAll());
    }

    private String names(@Nullable Request<?> oldest) {
        String names = "";
        for (Request<?> request = oldest; request != null; request = request.next()) {
            names += request == a ? "a" : "b";
        }
        return names.isEmpty() ? "-" : names;
    }
}
