package io.respline.connection;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.reply.Reply;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A caller parks while the loop delivers: the caller is woken and sees the whole result. */
@JCStressTest
@Outcome(id = "DONE, PONG", expect = ACCEPTABLE, desc = "Woken, or never asleep.")
@State
public class ParkStress {
    private final Request<Reply> request = Request.of(Command.cmd("PING").encoded(), System.nanoTime(), Pings.PATIENCE);

    /** The caller. */
    @Actor
    public void park(LL_Result result) {
        result.r1 = request.park();
        result.r2 = request.isDone() ? request.join().asString() : "nothing";
    }

    /** The loop. */
    @Actor
    public void deliver() {
        request.receive(new Reply.Status("PONG"));
        request.finish();
    }
}
