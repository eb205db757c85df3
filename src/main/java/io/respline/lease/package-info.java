/**
 * Leases: who is there, in the time of the server. A process holds one membership of a group and renews it with one command per
 * interval, whatever it does with it; see {@link io.respline.lease.Leases}.
 */
@org.jspecify.annotations.NullMarked
package io.respline.lease;
