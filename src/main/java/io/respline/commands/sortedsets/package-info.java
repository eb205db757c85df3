/**
 * Sorted sets: members with scores, ordered by score and then by their bytes. {@link
 * io.respline.commands.sortedsets.SortedSets} works on members, {@link
 * io.respline.commands.sortedsets.SortedSetRanges} on ranges of them, {@link
 * io.respline.commands.sortedsets.SortedSetAlgebra} on several sets at once.
 *
 * <p>Scores are doubles, infinities included; the server refuses NaN, and so do the factories.
 */
@NullMarked
package io.respline.commands.sortedsets;

import org.jspecify.annotations.NullMarked;
