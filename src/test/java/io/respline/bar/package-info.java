/**
 * The reliability bar: scenarios that go on until something would break. Each one prints its figures in one line and
 * checks, besides what is its own, what holds in all of them: no value for the wrong caller, no call without an end, no
 * outcome that is a lie, nothing left behind.
 */
@NullMarked
package io.respline.bar;

import org.jspecify.annotations.NullMarked;
