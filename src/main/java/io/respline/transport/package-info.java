/** Event loops and sockets. Everything above sees the small interfaces of this package, so that it also runs simulated. */
@org.jspecify.annotations.NullMarked
package io.respline.transport;
