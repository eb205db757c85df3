/** Subscriptions to channels, patterns and shard channels; see {@link io.respline.pubsub.PubSub}. */
@org.jspecify.annotations.NullMarked
package io.respline.pubsub;
