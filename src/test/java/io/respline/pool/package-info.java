/** Tests of pools: the choice of a member, order, and behaviour under faults. */
@org.jspecify.annotations.NullMarked
package io.respline.pool;
