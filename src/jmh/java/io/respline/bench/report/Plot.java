package io.respline.bench.report;

/**
 * A drawing and its place.
 *
 * @param file its name in the directory of the result files
 * @param caption what it shows, for those who do not see it
 */
record Plot(String file, String caption, String svg) {}
