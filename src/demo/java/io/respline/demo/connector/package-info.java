/** Jobs in a Redis list, worked on by consumers that may die at any moment without losing one. */
@NullMarked
package io.respline.demo.connector;

import org.jspecify.annotations.NullMarked;
