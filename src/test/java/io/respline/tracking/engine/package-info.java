/** Tests of the tracked connection. */
@org.jspecify.annotations.NullMarked
package io.respline.tracking.engine;
