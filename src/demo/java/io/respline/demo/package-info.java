/** A guided tour of the client on the terminal, against an embedded server, and what the demos share. */
@NullMarked
package io.respline.demo;

import org.jspecify.annotations.NullMarked;
