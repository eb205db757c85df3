/** The programs of the documentation: what the pages show stands here, and runs. */
@NullMarked
package io.respline.example;

import org.jspecify.annotations.NullMarked;
