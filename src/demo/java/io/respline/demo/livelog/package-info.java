/** A log per account on web pages: streams as the store, web sockets as the wire, two nodes in one JVM. */
@NullMarked
package io.respline.demo.livelog;

import org.jspecify.annotations.NullMarked;
