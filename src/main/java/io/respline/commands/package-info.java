/**
 * Typed commands: static factories, one class per group of the server's documentation, that make {@link
 * io.respline.command.Command} values. They read well qualified ({@code Strings.get("k")}) and imported statically
 * ({@code get("k")}); sending them is up to the client, a pipeline, a transaction.
 *
 * <p>Keys and values are {@code String}s, sent as UTF-8; values also {@code byte[]}. For a reply as bytes add {@code
 * .asBytes()}, or {@code .as(Decoders.BYTES_LIST)} for a list; for binary keys use {@code Command.cmd(...)}, which takes
 * any word. Arguments are checked and made bytes by the factory, so a mistake shows where it was made, as an
 * {@link java.lang.IllegalArgumentException}.
 *
 * <p>Commands with options are commands themselves: {@code set("k", "v").ex(ofMinutes(5)).nx()}. Each option gives a new
 * value and leaves the one before as it was. All classes here are immutable and thread-safe.
 *
 * <p>Versions are those of Redis; Valkey has everything up to 7.2. Complexities are the server's own claims.
 */
@NullMarked
package io.respline.commands;

import org.jspecify.annotations.NullMarked;
