/** Budgets: what an operation may cost, in figures that do not depend on the speed of the machine. */
@NullMarked
package io.respline.perf;

import org.jspecify.annotations.NullMarked;
