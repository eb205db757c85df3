package io.respline.commands;

/** An end of a list. */
public enum ListEnd {

    /** The head, where index 0 is. */
    LEFT,

    /** The tail, where index -1 is. */
    RIGHT
}
