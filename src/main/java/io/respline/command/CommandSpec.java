package io.respline.command;

/** What is known about a command: its name, its flags, where its keys are. */
public final class CommandSpec {

    private final String name;

    CommandSpec(String name) {
        this.name = name;
    }

    /** Upper case; a subcommand follows after a blank, as in {@code CLIENT LIST}. */
    public String name() {
        return name;
    }
}
