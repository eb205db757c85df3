/** Switches of an application: kept in Redis, read from memory. */
@NullMarked
package io.respline.demo.flags;

import org.jspecify.annotations.NullMarked;
