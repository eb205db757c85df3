package io.respline.pool;

import io.respline.config.Balance;
import io.respline.config.RedisOptions;
import io.respline.config.Transport;
import io.respline.connection.ConnectGate;
import io.respline.connection.Connection;
import io.respline.connection.Surroundings;
import io.respline.event.ConnectionState;
import io.respline.protocol.ReadBudget;
import io.respline.transport.EventLoops;
import io.respline.transport.NettyDialer;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to choose a member of a pool: at most 50 ns. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class PickerBenchmark {

    /** The strategy. */
    @Param
    public Balance balance;

    /** How many members; real connections that nobody has started. */
    @Param({"5", "16"})
    public int members;

    private long now = System.nanoTime(); // a request knows when it was made
    private EventLoops loops;
    private Load[] loads;
    private Picker picker;

    /** Makes the members. */
    @Setup
    public void make() {
        loops = EventLoops.acquire(Transport.NIO);
        loads = new Load[members];
        RedisOptions options = RedisOptions.builder().build();
        for (int i = 0; i < members; i++) {
            NettyDialer dialer = NettyDialer.on(loops, options);
            Surroundings surroundings = new Surroundings(
                    dialer.loop(), dialer, new ReadBudget(0), new SplittableRandom(i), new ConnectGate(1));
            Connection connection = new Connection(options, surroundings, event -> {}, null);
            loads[i] = new Ready(new Member(connection));
        }
        picker = Picker.of(balance);
    }

    /** Ends the loops. */
    @TearDown
    public void end() {
        loops.close();
    }

    /** One choice. */
    @Benchmark
    public int pick() {
        return picker.pick(loads, now);
    }

    /** A member that says it is ready, and otherwise what the real one says. */
    private record Ready(Member member) implements Load {

        @Override
        public ConnectionState state() {
            ConnectionState unused = member.state();
            return ConnectionState.READY;
        }

        @Override
        public int inFlight() {
            return member.inFlight();
        }

        @Override
        public long oldestSince() {
            return member.oldestSince();
        }

        @Override
        public long latencyNanos() {
            return member.latencyNanos();
        }
    }
}
