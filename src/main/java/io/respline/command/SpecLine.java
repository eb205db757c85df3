package io.respline.command;

/** One line of a command table. */
record SpecLine(String name, int arity, int flags, KeySpec keys, String group, String since) {

    /** Parses {@code name, arity, flags, keys, group, since}, separated by tabs; a lone {@code -} means none. */
    static SpecLine parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 6) {
            throw new IllegalStateException("a line of the command table has " + fields.length + " fields: " + line);
        }
        return new SpecLine(
                fields[0],
                Integer.parseInt(fields[1]),
                SpecFlags.parse(fields[2]),
                KeySpec.parse(fields[3]),
                fields[4],
                fields[5]);
    }

    /** The container of a subcommand, or the name itself. */
    String container() {
        int blank = name.indexOf(' ');
        return blank < 0 ? name : name.substring(0, blank);
    }

    boolean isSubcommand() {
        return name.indexOf(' ') >= 0;
    }

    SpecLine withFlags(int more) {
        return new SpecLine(name, arity, flags | more, keys, group, since);
    }
}
