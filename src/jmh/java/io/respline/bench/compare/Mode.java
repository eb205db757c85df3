package io.respline.bench.compare;

/**
 * Where the two processes run. A wake-up across virtual CPUs can cost more than the work it asks for, so a run that is not
 * pinned measures the scheduler.
 */
enum Mode {
    /** Client and server share CPU 0: the rate is one over the sum of what both cost. */
    A("0", "0"),
    /** The server has CPU 0, the client CPU 1: what a client does with a core of its own. */
    B("0", "1"),
    /** Not pinned, where {@code taskset} is missing. */
    UNPINNED("", "");

    final String serverCpu;
    final String clientCpu;

    Mode(String serverCpu, String clientCpu) {
        this.serverCpu = serverCpu;
        this.clientCpu = clientCpu;
    }

    /** The CPUs whose time is watched. */
    String cpus() {
        return serverCpu.equals(clientCpu) ? serverCpu : serverCpu + "," + clientCpu;
    }
}
