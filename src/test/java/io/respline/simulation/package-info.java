/**
 * The connection in a simulated world: its real code, the real decoder, and around them a loop, a clock, a network, a
 * server and callers that all run on one thread in an order which a seed decides. A seed that breaks a promise breaks it
 * again, step by step.
 */
@NullMarked
package io.respline.simulation;

import org.jspecify.annotations.NullMarked;
