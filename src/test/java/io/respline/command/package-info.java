/** Commands as bytes, their table, and what may be said about their keys. */
@org.jspecify.annotations.NullMarked
package io.respline.command;
