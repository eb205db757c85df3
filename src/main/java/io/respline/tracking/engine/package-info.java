/** The connection whose reads the server tracks. */
@org.jspecify.annotations.NullMarked
package io.respline.tracking.engine;
