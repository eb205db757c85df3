package io.respline.commands;

/** What {@link SparseArrays#arGrep} asks of an element. Immutable and thread-safe. */
public final class ArrayPredicate {

    private final String word;
    private final String text;

    private ArrayPredicate(String word, String text) {
        this.word = word;
        this.text = text;
    }

    /** It is this text: {@code EXACT}. */
    public static ArrayPredicate exactly(String text) {
        return new ArrayPredicate("EXACT", text);
    }

    /** It contains this text: {@code MATCH}. */
    public static ArrayPredicate containing(String text) {
        return new ArrayPredicate("MATCH", text);
    }

    /** It matches a pattern such as {@code user:*}: {@code GLOB}. */
    public static ArrayPredicate glob(String pattern) {
        return new ArrayPredicate("GLOB", pattern);
    }

    /** It matches a regular expression of the server: {@code RE}. */
    public static ArrayPredicate regex(String expression) {
        return new ArrayPredicate("RE", expression);
    }

    String word() {
        return word;
    }

    String text() {
        return text;
    }
}
