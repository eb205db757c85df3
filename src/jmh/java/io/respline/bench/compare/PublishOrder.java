package io.respline.bench.compare;

import java.nio.file.Path;

/**
 * What a {@link Publisher} is told to do. One line of text between the processes. A round is a message on each channel.
 *
 * @param board the file of the {@link Scoreboard}
 * @param listeners how many the scoreboard has
 * @param prefix begins the channels' names, of which each client has its own
 * @param channels how many
 * @param window so many rounds the publisher is at most ahead of the slowest listener; 0 if it keeps to a rate instead
 * @param rate rounds per second; 0 for as many as the window lets out
 * @param first number of the first round
 */
record PublishOrder(Path board, int listeners, String prefix, int channels, int window, int rate, long first) {

    static PublishOrder parse(String line) {
        String[] fields = line.split(" ", -1);
        return new PublishOrder(
                Path.of(fields[0]),
                Integer.parseInt(fields[1]),
                fields[2],
                Integer.parseInt(fields[3]),
                Integer.parseInt(fields[4]),
                Integer.parseInt(fields[5]),
                Long.parseLong(fields[6]));
    }

    String format() {
        return board + " " + listeners + " " + prefix + " " + channels + " " + window + " " + rate + " " + first;
    }

    PublishOrder from(long number) {
        return new PublishOrder(board, listeners, prefix, channels, window, rate, number);
    }

    /** All names have the same length. */
    String channel(int index) {
        return String.format("%s:%04d", prefix, index);
    }
}
