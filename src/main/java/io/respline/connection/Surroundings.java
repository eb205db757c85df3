package io.respline.connection;

import io.respline.protocol.ReadBudget;
import io.respline.transport.Dialer;
import io.respline.transport.Loop;
import java.util.random.RandomGenerator;

/**
 * What a connection lives on, all of it replaceable, so that the same code runs on sockets and in simulation.
 *
 * @param loop the thread that owns the connection, and its clock
 * @param dialer makes links on that loop
 * @param budget what the client may allocate on the word of reply headers
 * @param random jitter and nonces
 * @param gate how many attempts to connect the client makes at a time
 */
public record Surroundings(Loop loop, Dialer dialer, ReadBudget budget, RandomGenerator random, ConnectGate gate) {}
