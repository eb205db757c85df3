/**
 * Streams: {@link io.respline.commands.streams.Streams} writes and reads them, {@link
 * io.respline.commands.streams.StreamGroups} shares their entries out among consumers. What they answer with are the records
 * beside them.
 *
 * <p>Field names and values of entries are texts, decoded as UTF-8. For bytes convert the reply yourself: {@code
 * xrange("s", StreamRange.ALL).as(reply -> ...)}.
 */
@NullMarked
package io.respline.commands.streams;

import org.jspecify.annotations.NullMarked;
