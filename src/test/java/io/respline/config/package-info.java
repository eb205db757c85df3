/** Tests of the options and of their page. */
@NullMarked
package io.respline.config;

import org.jspecify.annotations.NullMarked;
