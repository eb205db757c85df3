package io.respline.command;

import org.jspecify.annotations.Nullable;

/** A command as a value: its words, and how its reply becomes a {@code T}. Immutable; may be sent any number of times. */
public interface Command<T extends @Nullable Object> {

    /** The bytes and the decoder. */
    EncodedCommand<T> encoded();
}
