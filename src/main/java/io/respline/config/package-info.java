/** Immutable, eagerly validated options. */
@org.jspecify.annotations.NullMarked
package io.respline.config;
