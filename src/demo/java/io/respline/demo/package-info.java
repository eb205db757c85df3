/** A guided tour of the client on the terminal, against an embedded server. */
@NullMarked
package io.respline.demo;

import org.jspecify.annotations.NullMarked;
