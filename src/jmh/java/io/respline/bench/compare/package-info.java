/**
 * The comparison with other clients: each in a JVM of its own, pinned to one CPU, in turns against the same server, figures
 * as ratios of turns that followed each other. Start with {@link io.respline.bench.compare.Comparison}.
 */
@NullMarked
package io.respline.bench.compare;

import org.jspecify.annotations.NullMarked;
