/**
 * The page of figures: reads the result files in {@code docs/benchmarks}, draws them as SVG, and puts the tables into the
 * documentation. The same result files give the same bytes. Start with {@link io.respline.bench.report.ReportPage}.
 */
@NullMarked
package io.respline.bench.report;

import org.jspecify.annotations.NullMarked;
