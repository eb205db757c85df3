package io.respline.protocol;

import io.respline.reply.Reply;

/**
 * Where a {@link RespDecoder} delivers, on the thread that decodes and in the order of the bytes. A method that throws
 * ends the decoder: it then stands in the middle of a buffer whose rest nobody will read.
 */
public interface ReplySink {

    /**
     * The form in which the reply that begins now is wanted: {@code REPLY}, {@code TEXT}, {@code BYTES} or {@code LONG}
     * of {@link io.respline.command.ReplyDecoder}. Asked once per top-level reply, at its first byte, attributes before
     * it not counted, and never for a push.
     */
    int form();

    /**
     * A complete top-level reply: a {@code String} (simple, bulk or verbatim) if the form is {@code TEXT}, a
     * {@code byte[]} (bulk or verbatim) if it is {@code BYTES}, a {@code Long} (integer) if it is {@code LONG}; a
     * {@link Reply} if the type of the reply does not fit the form.
     */
    void reply(Object value);

    /**
     * A complete and well-formed top-level reply that could not be kept: over a soft limit of
     * {@link io.respline.config.ReplyLimits}, or with a number in it that is none. The connection is in step.
     *
     * @param why a clause for the message of an exception: what was wrong, and the limit by its name, never payload
     */
    void unusable(String why);

    /** A push, wherever it stood: between replies, or by a server's mistake inside one. */
    void push(Reply.Push push);

    /** A complete push that could not be kept, for the same reasons as a reply; whoever it was for has a gap. */
    void unusablePush(String why);
}
