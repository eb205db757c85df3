package io.respline.commands.sortedsets;

/**
 * A member of a sorted set with its score.
 *
 * @param score any double but NaN
 */
public record ScoredMember(String member, double score) {}
