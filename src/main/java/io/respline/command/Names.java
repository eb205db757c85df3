package io.respline.command;

/** What may stand as the name of a command. Messages do not repeat it: a whole line may have been given, secrets and all. */
final class Names {

    private Names() {}

    static void check(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the command name is blank");
        }
        for (int i = 0; i < name.length(); i++) {
            checkLetter(name.charAt(i));
        }
    }

    private static void checkLetter(char letter) {
        if (letter == ' ') {
            throw new IllegalArgumentException(
                    "the command name contains a blank: give every word as an argument of its own");
        }
        if (letter < '!' || letter > '~') {
            throw new IllegalArgumentException("the command name contains a character that is not printable ASCII");
        }
    }
}
