/** The local cache, step by step. */
@org.jspecify.annotations.NullMarked
package io.respline.tracking.cache;
