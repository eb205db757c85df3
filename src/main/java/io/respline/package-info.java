/** The facade: {@link io.respline.Redis} is where everything begins. */
@org.jspecify.annotations.NullMarked
package io.respline;
