package io.respline.commands;

/** How several elements of a list are moved to another one. */
public enum MoveOrder {

    /** One after the other: from and to the same ends they arrive reversed. */
    ONE_BY_ONE("OBO"),

    /** All at once: they stay in the order in which they stand. */
    BULK("BULK");

    private final String word;

    MoveOrder(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
