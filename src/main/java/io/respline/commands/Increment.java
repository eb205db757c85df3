package io.respline.commands;

/**
 * What {@code INCREX} has done to a counter.
 *
 * @param <N> {@code Long} or {@code Double}
 * @param value of the counter now
 * @param applied what was added: less than was asked for if a bound has capped it, zero if a bound forbade it
 */
public record Increment<N extends Number>(N value, N applied) {}
