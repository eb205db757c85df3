package io.respline.topics;

/**
 * A look at a node.
 *
 * @param received letters of other nodes and of its own so far, answers included
 * @param malformed what was dropped because it is no letter of a node: somebody else publishes to its channels
 * @param dropped messages and questions for which there was no room
 * @param lateAnswers answers to questions that were not open any more
 * @param openAsks questions of this node without an answer
 * @param openAnswers questions to this node without an answer
 */
public record NodeStats(long received, long malformed, long dropped, long lateAnswers, int openAsks, int openAnswers) {}
