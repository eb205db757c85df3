package io.respline.demo.livelog;

import java.time.Duration;

/**
 * What all nodes share.
 *
 * @param redisUri where Redis is
 * @param origins of all nodes: pages from there may use any of them
 * @param control what the page can do to Redis
 * @param hold how long a sign-up may take before others settle what becomes of it
 */
record Site(String redisUri, Origins origins, RedisControl control, Duration hold) {}
