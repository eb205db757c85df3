/** Benchmarks of the parts of a connection. */
@org.jspecify.annotations.NullMarked
package io.respline.connection;
