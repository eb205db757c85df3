/** Tests of subscriptions. */
@NullMarked
package io.respline.pubsub;

import org.jspecify.annotations.NullMarked;
