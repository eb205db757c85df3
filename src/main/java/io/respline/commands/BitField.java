package io.respline.commands;

/**
 * An integer at its place in a bitmap, made by {@link BitType#at} and {@link BitType#nth}.
 *
 * @param type its width and sign
 * @param place where it begins
 * @param isIndex whether the place is an index into an array of such integers, instead of an offset in bits
 */
public record BitField(BitType type, long place, boolean isIndex) {

    /**
     * Checks the place.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public BitField {
        if (place < 0) {
            throw new IllegalArgumentException("the place of an integer in a bitmap is not negative");
        }
    }

    String placeWord() {
        return isIndex ? "#" + place : Long.toString(place);
    }
}
