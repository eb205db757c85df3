package io.respline.demo.connector;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The jobs that this process works on; equal ones are counted. Thread-safe. */
final class InHand {

    private final Map<Job, Integer> jobs = new HashMap<>();

    synchronized void add(Job job) {
        jobs.merge(job, 1, Integer::sum);
    }

    synchronized void remove(Job job) {
        jobs.computeIfPresent(job, (same, count) -> count == 1 ? null : count - 1);
    }

    /** How many of each, at this moment. */
    synchronized Map<Job, Integer> look() {
        return new HashMap<>(jobs);
    }

    /**
     * Those of a working list that nobody works on.
     *
     * @param known what was in hand before the list was read: what has ended since then is in the list or not, but what has
     *     begun since then is certainly in it
     */
    static List<Job> strays(List<Job> listed, Map<Job, Integer> known) {
        Map<Job, Integer> left = new HashMap<>(known);
        List<Job> strays = new ArrayList<>();
        for (Job job : listed) {
            if (left.merge(job, -1, Integer::sum) < 0) {
                strays.add(job);
            }
        }
        return strays;
    }
}
