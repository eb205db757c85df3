package io.respline.demo.livelog;

import java.util.Map;

/**
 * A look at the server.
 *
 * @param connections how many each client has, by its name
 * @param blocked connections that wait in a blocking command
 * @param commands run since the server began
 */
record RedisLook(Map<String, Long> connections, long blocked, long commands) {}
