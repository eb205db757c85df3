/** RESP2 and RESP3: bytes into values. Not exported; used by the connection. */
@org.jspecify.annotations.NullMarked
package io.respline.protocol;
