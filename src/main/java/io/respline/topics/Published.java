package io.respline.topics;

/**
 * What became of a numbered message.
 *
 * @param number that the server gave it
 * @param receivers how many connections the server has told
 */
public record Published(long number, long receivers) {}
