/**
 * Instruments for tests: a scriptable fake server, a real server, a fault-injecting proxy, a raw client and leak checks.
 *
 * <p>Nothing here depends on the client: an instrument must be able to convict it.
 */
@NullMarked
package io.respline.testing;

import org.jspecify.annotations.NullMarked;
