/** Benchmarks of parts of the client, and what they share. */
@org.jspecify.annotations.NullMarked
package io.respline.bench;
