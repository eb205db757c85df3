/** Tests of what is built on tracked reads. */
@org.jspecify.annotations.NullMarked
package io.respline.tracking;
