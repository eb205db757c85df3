package io.respline.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Moves labels apart, none further than it must. */
final class Spread {

    private Spread() {}

    /** Places at least a gap apart and in the same order, as near as possible to those wanted, which ascend. */
    static double[] apart(double[] wanted, double gap, double low, double high) {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < wanted.length; i++) {
            // With the room for its predecessors taken off, labels that touch want the same place.
            Group group = new Group(wanted[i] - i * gap, 1);
            while (!groups.isEmpty() && groups.get(groups.size() - 1).place() > group.place()) {
                group = group.with(groups.remove(groups.size() - 1));
            }
            groups.add(group);
        }
        double[] places = new double[wanted.length];
        double lowest = Math.max(low, high - (wanted.length - 1) * gap);
        int i = 0;
        for (Group group : groups) {
            for (int member = 0; member < group.size(); member++, i++) {
                places[i] = Math.max(low, Math.min(group.place(), lowest)) + i * gap;
            }
        }
        return places;
    }

    private record Group(double place, int size) {
        Group with(Group other) {
            int sum = size + other.size;
            return new Group((place * size + other.place * other.size) / sum, sum);
        }
    }
}
