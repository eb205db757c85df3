package io.respline.lease;

/**
 * One membership of a group.
 *
 * @param id the name that it joined under; at any time one member of a group has it
 * @param epoch tells memberships of one id apart: the server's time of joining in microseconds, or more. Each is greater than
 *     the one before it that the server knew of, so it can serve as a fencing token
 */
public record Member(String id, long epoch) {}
