package io.respline.simulation;

import java.util.List;

/**
 * A command as it stands in the stream to the server.
 *
 * @param start where its first byte stands
 * @param end where the next command begins
 * @param turn of the loop in which its first byte was handed to the link
 * @param time of that turn
 */
record Frame(List<String> words, long start, long end, long turn, long time) {

    String name() {
        return words.get(0);
    }

    String last() {
        return words.get(words.size() - 1);
    }
}
