package io.respline.bench.report;

/**
 * What came of a target.
 *
 * @param value NaN if it was not measured
 * @param text the value as it is printed
 */
record Verdict(double value, String text, boolean noisy) {

    static final Verdict NOT_MEASURED = new Verdict(Double.NaN, Format.NOTHING, false);

    boolean measured() {
        return !Double.isNaN(value);
    }
}
