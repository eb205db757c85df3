/** Tests of the bell. */
@NullMarked
package io.respline.tracking.bell;

import org.jspecify.annotations.NullMarked;
