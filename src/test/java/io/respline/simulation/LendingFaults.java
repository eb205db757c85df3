package io.respline.simulation;

import java.util.List;

/** Mistakes in blocking calls that borrow the loop. */
final class LendingFaults {

    private static final String DIRECT = "connection/DirectCalls.java";
    private static final String OWN_THREAD = "callbacks run on the event loop";

    private LendingFaults() {}

    static List<Fault> all() {
        return ALL;
    }

    private static final List<Fault> ALL = List.of(
            Fault.of(
                    "a borrower writes before it has read what is there",
                    Faults.OWNER,
                    DIRECT,
                    "link != null && lending.isQuiet(link) && wire.isIdle()",
                    "link != null && wire.isIdle()"),
            Fault.of(
                    "a borrower overtakes what waits for its wake-up",
                    Faults.ORDER,
                    DIRECT,
                    "|| !core.traffic().submissions.isEmpty()",
                    "|| false"),
            Fault.of(
                    "a borrower deals with the end of its stream",
                    OWN_THREAD,
                    "connection/Wire.java",
                    "if (loop.isLent()) {",
                    "if (false) {"),
            Fault.of(
                    "a borrower deals with errors that concern the connection",
                    OWN_THREAD,
                    "connection/ConnectionCore.java",
                    "if (loop.isLent()) {",
                    "if (false) {"),
            Fault.of(
                    "a request ends while its caller still has the loop",
                    OWN_THREAD,
                    "connection/Completions.java",
                    "if (request.isDirect()) {",
                    "if (false) {"),
            Fault.of(
                    "a late reply is left to a caller who waits to be told of it",
                    Faults.ENDS,
                    DIRECT,
                    "            request.direct(false);\n",
                    ""),
            Fault.of("a borrower does not end its request", Faults.ENDS, DIRECT, "            request.finish();\n", ""),
            Fault.of(
                    "nobody keeps the deadline of a request that was left to the loop",
                    Faults.ENDS,
                    DIRECT,
                    "            core.traffic().watch(request);\n",
                    ""),
            Fault.of(
                    "a caller submits what it has written itself",
                    "no hidden retries",
                    DIRECT,
                    "        return taken;\n",
                    "        return request.isAnswered();\n"));
}
