/** Several connections to one server behind the seam, and the choice of one for each request. */
@org.jspecify.annotations.NullMarked
package io.respline.pool;
