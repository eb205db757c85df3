/** Measures clients beside each other: pinned, in turns, as ratios. */
@org.jspecify.annotations.NullMarked
package io.respline.bench;
