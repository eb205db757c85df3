package io.respline.demo.chat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * The users of one node, and the number of the last change. Changes are told one by one; who has missed one asks for all. A
 * change and an answer may overtake each other, so both have numbers. For one thread at a time.
 */
final class NodeUsers {

    private static final String CAME = "+";
    private static final String WENT = "-";
    private static final String NONE = "=";
    private static final int PARTS = 3;

    private final Set<String> users = new TreeSet<>();
    private long change;

    Set<String> users() {
        return users;
    }

    /** Notes that a user has come; the change, to be told. */
    String come(String user) {
        users.add(user);
        return ++change + "\n" + CAME + "\n" + user;
    }

    /** Notes that a user has gone; the change, to be told. */
    String go(String user) {
        users.remove(user);
        return ++change + "\n" + WENT + "\n" + user;
    }

    /** No change, but the number of the last one, for those who may have missed it. */
    String none() {
        return change + "\n" + NONE + "\n";
    }

    /** All that is known, to be told. */
    String all() {
        return change + "\n" + String.join("\n", users);
    }

    /** Takes a change over; false if changes before it were missed. An old one is nothing new. */
    boolean apply(String told) {
        String[] parts = told.split("\n", PARTS);
        long number = Long.parseLong(parts[0]);
        if (number == change + 1 && !parts[1].equals(NONE)) {
            change = number;
            if (parts[1].equals(CAME)) {
                users.add(parts[2]);
            } else {
                users.remove(parts[2]);
            }
        }
        return number <= change;
    }

    /** Takes everything over, unless more is known already. */
    void replace(String all) {
        String[] lines = all.split("\n");
        long number = Long.parseLong(lines[0]);
        if (number >= change) {
            change = number;
            users.clear();
            users.addAll(Arrays.asList(lines).subList(1, lines.length));
        }
    }
}
