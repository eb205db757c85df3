/** Tests of what is behind subscriptions. */
@NullMarked
package io.respline.pubsub.engine;

import org.jspecify.annotations.NullMarked;
