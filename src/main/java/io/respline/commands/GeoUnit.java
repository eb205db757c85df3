package io.respline.commands;

/** A unit of distances. */
public enum GeoUnit {
    /** Metres. */
    METERS("m"),

    /** Kilometres. */
    KILOMETERS("km"),

    /** Miles of 1,609.34 metres. */
    MILES("mi"),

    /** Feet of 0.3048 metres. */
    FEET("ft");

    private final String word;

    GeoUnit(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
