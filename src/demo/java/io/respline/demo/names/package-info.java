/** An application's wrapper around clients with names: one, two for different loads, and a pool. */
@NullMarked
package io.respline.demo.names;

import org.jspecify.annotations.NullMarked;
