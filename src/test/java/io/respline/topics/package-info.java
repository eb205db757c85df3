/** Tests of the package of the same name, as its users and its server see it. */
@NullMarked
package io.respline.topics;

import org.jspecify.annotations.NullMarked;
