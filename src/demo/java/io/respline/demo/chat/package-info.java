/** A chat between nodes: messages by pub/sub, and what was missed from a stream. */
@NullMarked
package io.respline.demo.chat;

import org.jspecify.annotations.NullMarked;
