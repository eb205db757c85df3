/** The local cache of a view: answers of the server, kept until it says that they are out of date. */
@org.jspecify.annotations.NullMarked
package io.respline.tracking.cache;
