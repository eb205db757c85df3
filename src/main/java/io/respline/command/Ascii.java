package io.respline.command;

/** Case of ASCII letters, for the names and keywords of commands. */
final class Ascii {

    private Ascii() {}

    static int upper(byte letter) {
        return letter >= 'a' && letter <= 'z' ? letter - ('a' - 'A') : letter;
    }
}
