/** The command as a value, requests made of commands, and the seam through which they are sent. */
@org.jspecify.annotations.NullMarked
package io.respline.command;
