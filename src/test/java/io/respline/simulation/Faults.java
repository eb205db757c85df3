package io.respline.simulation;

import java.util.ArrayList;
import java.util.List;

/** The mistakes that the simulation has to find. */
final class Faults {

    private static final String TRAFFIC = "connection/Traffic.java";
    private static final String CORE = "connection/ConnectionCore.java";
    private static final String ESTABLISHING = "connection/Establishing.java";
    private static final String INBOUND = "connection/Inbound.java";
    private static final String OUTBOUND = "connection/Outbound.java";
    private static final String SUBMISSIONS = "connection/Submissions.java";
    private static final String HEARTBEAT = "connection/Heartbeat.java";
    private static final String WIRE = "connection/Wire.java";
    private static final String ADMISSION = "connection/Admission.java";
    private static final String REQUEST = "command/Request.java";

    static final String ENDS = "1: every call ends once, in time";
    static final String OWNER = "2: a reply never reaches the wrong caller";
    private static final String HONEST = "3: a failure says what it knows";
    private static final String UNWRITTEN = "4: what is over is never written";
    static final String ORDER = "5: order, and batches in one piece";
    private static final String BOUNDED = "6: nothing is unbounded";
    static final String RECONNECTS = "7: reconnects by itself";
    private static final String CLOSES = "11: close is bounded and complete";

    private Faults() {}

    static List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        all.addAll(ENDS_FAULTS);
        all.addAll(OWNER_FAULTS);
        all.addAll(HONEST_FAULTS);
        all.addAll(UNWRITTEN_FAULTS);
        all.addAll(ORDER_FAULTS);
        all.addAll(BOUNDED_FAULTS);
        all.addAll(RECONNECTS_FAULTS);
        all.addAll(CLOSES_FAULTS);
        all.addAll(LifeFaults.all());
        all.addAll(LendingFaults.all());
        return all;
    }

    private static final List<Fault> ENDS_FAULTS = List.of(
            Fault.of(
                            "a request is registered after it was written",
                            ENDS,
                            OUTBOUND,
                            "            inFlight.add(request, encoded);\n",
                            "")
                    .and(
                            OUTBOUND,
                            "        current = null;\n",
                            "        current = null;\n        inFlight.add(request, encoded);\n"),
            Fault.of("the deadline timer is not set again", ENDS, TRAFFIC, "deadlines.watch(now + earliest);", ""),
            Fault.of(
                    "only what was written has a deadline",
                    ENDS,
                    TRAFFIC,
                    "            waiting.add(request);\n            deadlines.watch(request.deadlineNanos());\n",
                    "            waiting.add(request);\n"),
            Fault.of(
                    "a wake-up is lost",
                    ENDS,
                    SUBMISSIONS,
                    "return before == null;",
                    "return before == null && request.size() == 1;"),
            Fault.of(
                    "an executor that was shut down swallows the ends of calls",
                    ENDS,
                    "connection/Completions.java",
                    "            task.run(); //",
                    "            //"));

    private static final String OLDEST = "        Request<?> oldest = inFlight.peek();\n";

    private static final List<Fault> OWNER_FAULTS = List.of(
            Fault.of(
                    "a cancelled request gives up its place",
                    OWNER,
                    INBOUND,
                    OLDEST,
                    OLDEST + "        while (oldest != null && oldest.isDone()) {\n            inFlight.remove();\n"
                            + "            oldest = inFlight.peek();\n        }\n"),
            Fault.of(
                    "a request that times out gives up its place",
                    OWNER,
                    TRAFFIC,
                    "                        request.forget();\n",
                    "                        release(request);\n                        inFlight.remove();\n"),
            Fault.of(
                    "a push is taken for a reply",
                    OWNER,
                    INBOUND,
                    "listener.onPush(push);",
                    "if (inFlight.peek() != null) { give(inFlight.peek(), push); }"),
            Fault.of("a reply too many is ignored", OWNER, INBOUND, "throw unsolicited(value);", "return;"),
            Fault.of(
                    "the end of a reply decides whose it is",
                    OWNER,
                    INBOUND,
                    "        Request<?> request = answered;\n        if (request == null) {\n            throw unsolicited(value);",
                    "        Request<?> request = inFlight.peek();\n        if (request == null) {\n            throw unsolicited(value);"),
            Fault.of(
                    "the answer to a heartbeat is not compared",
                    OWNER,
                    HEARTBEAT,
                    "        if (!holds) {",
                    "        if (false) {"),
            Fault.of(
                    "what is not RESP is tolerated",
                    OWNER,
                    WIRE,
                    "            fail(new RedisProtocolException(options.endpoint() + \": \" + e.getMessage(), e, e.outcome()));",
                    ""));

    private static final List<Fault> HONEST_FAULTS = List.of(
            Fault.of(
                    "a request that was written in part says NOT_SENT",
                    HONEST,
                    OUTBOUND,
                    "if (accepted <= start) {",
                    "if (accepted < start + request.bytes()) {"),
            Fault.of(
                    "a request that was accepted and not answered says NOT_EXECUTED",
                    HONEST,
                    OUTBOUND,
                    "return accepted < decisive ? Outcome.NOT_EXECUTED : Outcome.MAYBE_EXECUTED;",
                    "return Outcome.NOT_EXECUTED;"),
            Fault.of(
                    "a batch is taken for incomplete up to its last byte",
                    HONEST,
                    OUTBOUND,
                    "long decisive = start + request.command(0).wire().length;",
                    "long decisive = start + request.bytes();"),
            Fault.of(
                    "a request of which no byte left says MAYBE_EXECUTED",
                    HONEST,
                    OUTBOUND,
                    "            return Outcome.NOT_SENT;",
                    "            return Outcome.MAYBE_EXECUTED;"),
            Fault.of(
                    "a request in flight that times out says NOT_SENT",
                    HONEST,
                    TRAFFIC,
                    "Outcome.MAYBE_EXECUTED, status.state()",
                    "Outcome.NOT_SENT, status.state()"),
            Fault.of(
                    "a reply that cannot be kept says NOT_EXECUTED",
                    HONEST,
                    INBOUND,
                    "new RedisReplyException(why, Outcome.EXECUTED)",
                    "new RedisReplyException(why, Outcome.NOT_EXECUTED)"),
            Fault.of(
                    "a caller that gives up always says NOT_SENT",
                    HONEST,
                    REQUEST,
                    "FATE.compareAndSet(this, OPEN, WITHDRAWN) || fate == WITHDRAWN;",
                    "FATE.compareAndSet(this, OPEN, WITHDRAWN) || true;"),
            Fault.of(
                    "results that cannot be kept count as a rejected transaction",
                    HONEST,
                    "command/Transactions.java",
                    "throw lost; // it ran, and its results could not be kept",
                    "return new TransactionResult.Rejected(reasons((Reply.Failure) ended, commands, raw));"));

    private static final List<Fault> UNWRITTEN_FAULTS = List.of(
            Fault.of(
                    "an expired request is written",
                    UNWRITTEN,
                    TRAFFIC,
                    "            if (now - request.deadlineNanos() >= 0) {\n                expire(request);\n            } else if",
                    "            if"),
            Fault.of(
                    "a cancelled request is written",
                    UNWRITTEN,
                    REQUEST,
                    "FATE.compareAndSet(this, OPEN, CLAIMED) && !isDone();",
                    "FATE.compareAndSet(this, OPEN, CLAIMED);"),
            Fault.of(
                    "a withdrawn request is written",
                    UNWRITTEN,
                    REQUEST,
                    "FATE.compareAndSet(this, OPEN, CLAIMED) && !isDone();",
                    "!isDone();"));

    private static final List<Fault> ORDER_FAULTS = List.of(
            Fault.of(
                    "what is taken together is turned round",
                    ORDER,
                    SUBMISSIONS,
                    "        while (newest != null) {",
                    "        if (newest != null) {\n            return newest;\n        }\n        while (newest != null) {"),
            Fault.of(
                            "another request gets into a batch",
                            ORDER,
                            OUTBOUND,
                            "Request<?> request = current == null ? begin(source) : current;",
                            "Request<?> request = next(source);")
                    .and(OUTBOUND, "            offset = 0;\n        }\n        current = null;\n", """
                                        offset = 0;
                                        if (command == 0 && size > 1 && other == null) {
                                            command = 1;
                                            return left;
                                        }
                                    }
                                    current = null;
                            """)
                    .and(OUTBOUND, "    private void append(", """
                                    private @Nullable Request<?> other;
                                    private int otherCommand;

                                    private @Nullable Request<?> next(Source source) {
                                        if (current != null && command == 1 && offset == 0 && other == null) {
                                            Request<?> first = current;
                                            if (begin(source) != null) {
                                                other = first;
                                                otherCommand = 1;
                                            } else {
                                                current = first;
                                            }
                                        } else if (current == null && other != null) {
                                            current = other;
                                            command = otherCommand;
                                            other = null;
                                        }
                                        return current == null ? begin(source) : current;
                                    }

                                    private void append("""),
            Fault.of(
                    "a large request loses its place between two chunks",
                    ORDER,
                    OUTBOUND,
                    "                return 0;\n",
                    "                current = null;\n                return 0;\n"));

    private static final List<Fault> BOUNDED_FAULTS = List.of(
            Fault.of(
                    "the room of what expires is never given back",
                    BOUNDED,
                    TRAFFIC,
                    "        release(request);\n    }\n\n    /** The request has all",
                    "    }\n\n    /** The request has all"),
            Fault.of(
                    "the room of what is cancelled is never given back",
                    BOUNDED,
                    TRAFFIC,
                    "if (request.isCounted()) {\n            released",
                    "if (request.isCounted() && !request.isCancelled()) {\n            released"),
            Fault.of(
                    "room is given back twice",
                    BOUNDED,
                    TRAFFIC,
                    "        completions.finish(request);\n",
                    "        completions.finish(request);\n        release(request);\n"),
            Fault.of("bytes are not bounded", BOUNDED, ADMISSION, " && (after & BYTE_MASK) <= maxBytes;", ";"));

    private static final List<Fault> RECONNECTS_FAULTS = List.of(
            Fault.of(
                    "a failed attempt is the last one",
                    RECONNECTS,
                    CORE,
                    "alarm.set(() -> connect(\"the wait is over\"), delay);",
                    ""),
            Fault.of(
                    "an attempt to connect may take for ever",
                    RECONNECTS,
                    ESTABLISHING,
                    "alarm.set(this::expired, options.connectTimeout().toNanos());",
                    ""),
            Fault.of(
                    "what was parked is forgotten when the connection is back",
                    RECONNECTS,
                    CORE,
                    "        loop.execute(pump);\n    }\n\n    @Override\n    public void onFailed",
                    "    }\n\n    @Override\n    public void onFailed"),
            Fault.of(
                    "a peer that is gone is not missed",
                    RECONNECTS,
                    HEARTBEAT,
                    "        if (silent) {",
                    "        if (false) {"),
            Fault.of(
                    "a refused HELLO is fatal",
                    RECONNECTS,
                    "connection/Handshake.java",
                    "&& lacksHello(failure)",
                    "&& failure.code().equals(\"NOPROTO\")"));

    private static final List<Fault> CLOSES_FAULTS = List.of(
            Fault.of(
                    "a drain forgets what was not yet taken from the callers",
                    CLOSES,
                    CORE,
                    "        traffic.takeSubmissions();\n        boolean isUp",
                    "        boolean isUp"),
            Fault.of(
                    "a drain does not wait for replies",
                    CLOSES,
                    CORE,
                    "status.is(ConnectionState.DRAINING) && traffic.isIdle() && idle.isIdle()",
                    "status.is(ConnectionState.DRAINING) && traffic.isIdle()"),
            Fault.of("the deadline timer survives", CLOSES, TRAFFIC, "        deadlines.stop();\n", ""),
            Fault.of("the socket survives", CLOSES, WIRE, "            link.close();\n", ""),
            Fault.of("an attempt to connect survives", CLOSES, ESTABLISHING, "            attempt.cancel();\n", ""),
            Fault.of("half a reply keeps what it reserved", CLOSES, WIRE, "        decoder.close();\n", ""));
}
