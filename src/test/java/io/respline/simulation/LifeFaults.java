package io.respline.simulation;

import java.util.List;

/** Mistakes in the life of a connection: the fence, waits, watches, credentials. */
final class LifeFaults {

    private static final String CORE = "connection/ConnectionCore.java";
    private static final String HANDSHAKE = "connection/Handshake.java";
    private static final String FENCE = "connection/Fence.java";
    private static final String BACKOFF = "connection/Backoff.java";
    private static final String ESTABLISHING = "connection/Establishing.java";

    private LifeFaults() {}

    static List<Fault> all() {
        return ALL;
    }

    private static final List<Fault> ALL = List.of(
            Fault.of(
                    "a lost stream that is still there is taken for gone",
                    Faults.ORDER,
                    HANDSHAKE,
                    "killing = fence.isListed(HelloReply.text(reply));",
                    "killing = false;"),
            Fault.of(
                    "the fence is skipped",
                    Faults.ORDER,
                    HANDSHAKE,
                    "        if (fence.isPending()) {",
                    "        if (false) {"),
            Fault.of(
                    "a stranger with the id of the lost stream is ended",
                    Faults.ORDER,
                    FENCE,
                    " && line.contains(\" name=\" + sought.name + \" \")",
                    ""),
            Fault.of(
                    "users' commands do not wait for the end of the handshake",
                    Faults.ORDER,
                    ESTABLISHING,
                    "case ANOTHER_ROUND -> converse();",
                    "case ANOTHER_ROUND -> succeed();"),
            Fault.of(
                    "a connection that is to be left is still written on",
                    Faults.ORDER,
                    CORE,
                    "if (status.is(ConnectionState.READY) || status.is(ConnectionState.DRAINING)) {",
                    "if (!status.is(ConnectionState.CLOSED)) {"),
            Fault.of(
                            "a connection that is to be left is never left",
                            Faults.RECONNECTS,
                            CORE,
                            "        } else {\n            renewIfIdle();\n        }",
                            "        }")
                    .and(CORE, "alarm.set(this::finishRenewal, options.commandTimeout().toNanos());", ""),
            Fault.of(
                    "a connection that lasted is followed by a long wait",
                    Faults.RECONNECTS,
                    BACKOFF,
                    "            reset();\n        }",
                    "        }"),
            Fault.of(
                    "a connection that did not last is followed by an attempt at once",
                    Faults.RECONNECTS,
                    BACKOFF,
                    "if (now - readySince >= policy.stableAfter().toNanos()) {",
                    "if (true) {"),
            Fault.of(
                    "an attempt never leaves the gate",
                    Faults.RECONNECTS,
                    ESTABLISHING,
                    "            pass.leave();\n",
                    ""),
            Fault.of(
                    "a stall is not found",
                    Faults.RECONNECTS,
                    "connection/Watchdog.java",
                    "return oldest != null && now - unchangedSince >= stallNanos",
                    "return false && now - unchangedSince >= stallNanos"),
            Fault.of(
                    "calls do not wait although they are to be parked",
                    Faults.ENDS,
                    CORE,
                    "if (options.whileDown() == WhileDown.FAIL_FAST) {",
                    "if (true) {"),
            Fault.of(
                            "a server that has forgotten who this is is told the password only",
                            Faults.RECONNECTS,
                            "connection/Reauthentication.java",
                            "Request<List<Reply>> request = healing",
                            "Request<List<Reply>> request = false")
                    .and(HANDSHAKE, "return options.database() == 0", "return true"),
            Fault.of(
                    "a server that has forgotten who this is is not told",
                    Faults.RECONNECTS,
                    CORE,
                    "upkeep.reauthentication().begin(true);",
                    ""));
}
