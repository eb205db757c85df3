package io.respline.bench.report;

/** The part of a page that is made: between two lines of HTML comment. */
final class Markers {

    static final String BEGIN = "<!-- figures:begin -->\n";
    static final String END = "<!-- figures:end -->";

    private Markers() {}

    /** The page with other content between its markers. */
    static String replace(String name, String page, String content) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin || page.lastIndexOf(BEGIN) != begin || page.lastIndexOf(END) != end) {
            throw new IllegalStateException(name + " needs " + BEGIN.strip() + " and " + END
                    + ", once each, in this order, on lines of their own");
        }
        return page.substring(0, begin + BEGIN.length()) + content + page.substring(end);
    }
}
