package io.respline.commands.sortedsets;

/** Which members of a sorted set: by their places, by their scores, or by their bytes. */
public sealed interface MemberRange permits RankRange, ScoreRange, LexRange {}
