/** Benchmarks of the local cache. */
@org.jspecify.annotations.NullMarked
package io.respline.tracking.cache;
