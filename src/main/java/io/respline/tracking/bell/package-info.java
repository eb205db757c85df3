/** What is behind the bell: one state machine per read that is armed, the line in which they ask, and the way to callbacks. */
@org.jspecify.annotations.NullMarked
package io.respline.tracking.bell;
