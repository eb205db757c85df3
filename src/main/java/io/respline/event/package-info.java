/** Life-cycle events, for one listener. */
@org.jspecify.annotations.NullMarked
package io.respline.event;
