/**
 * What Redix, the client for Elixir that Respline answers to, promises and tests: each of it tested here, or mapped to the
 * test elsewhere, in {@code docs/parity.md}.
 */
@NullMarked
package io.respline.parity;

import org.jspecify.annotations.NullMarked;
