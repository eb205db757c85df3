/** Benchmarks of the choice between the members of a pool. */
@org.jspecify.annotations.NullMarked
package io.respline.pool;
