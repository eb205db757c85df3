/**
 * Topics that processes share, and messages between processes: {@link io.respline.topics.Topics} and
 * {@link io.respline.topics.Nodes}.
 */
@org.jspecify.annotations.NullMarked
package io.respline.topics;
