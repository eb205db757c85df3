/** One pipelined, self-healing connection: the actor. */
@org.jspecify.annotations.NullMarked
package io.respline.connection;
