/** The exception vocabulary: what went wrong, and what is known about the command's fate. */
@org.jspecify.annotations.NullMarked
package io.respline.error;
