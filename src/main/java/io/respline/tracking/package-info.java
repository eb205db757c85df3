/** Reads of which the server tells when they are out of date: a cache in the client, and a bell for any key. */
@org.jspecify.annotations.NullMarked
package io.respline.tracking;
