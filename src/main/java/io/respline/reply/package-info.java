/** A server's reply as a value. */
@org.jspecify.annotations.NullMarked
package io.respline.reply;
