package io.respline.bench.compare;

/**
 * What a {@link Worker} is told to do. One line of text between the processes.
 *
 * @param rampMillis load before the first window
 * @param windows windows of {@link Worker#WINDOW_MILLIS}
 * @param rate operations per second to be offered; 0 for as many as the client can do
 * @param cpus the CPUs in use, such as {@code 0,1}; empty for all
 */
record TurnOrder(long rampMillis, int windows, double rate, String cpus) {

    static TurnOrder parse(String line) {
        String[] fields = line.split(" ", -1);
        return new TurnOrder(
                Long.parseLong(fields[0]), Integer.parseInt(fields[1]), Double.parseDouble(fields[2]), fields[3]);
    }

    String format() {
        return rampMillis + " " + windows + " " + rate + " " + cpus;
    }
}
