/** What is behind subscriptions: one connection, one state machine per target, one bounded buffer per subscription. */
@org.jspecify.annotations.NullMarked
package io.respline.pubsub.engine;
