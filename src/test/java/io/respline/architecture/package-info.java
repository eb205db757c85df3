/** What the design forbids, as tests: the layers, the shape of classes and sources, the honesty of the documentation. */
@NullMarked
package io.respline.architecture;

import org.jspecify.annotations.NullMarked;
