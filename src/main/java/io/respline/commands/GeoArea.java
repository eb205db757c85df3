package io.respline.commands;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where to search: {@code GeoArea.around("Palermo").radius(200, KILOMETERS)}. Immutable and thread-safe.
 */
public final class GeoArea {

    private static final int FEWEST_VERTICES = 3;

    private final List<@Nullable Object> words;

    private GeoArea(List<@Nullable Object> words) {
        this.words = words;
    }

    /** Around a point: {@code FROMLONLAT}. */
    public static Center around(GeoPoint center) {
        return new Center("FROMLONLAT", center.longitude(), center.latitude());
    }

    /** Around a member of the index, which must exist: {@code FROMMEMBER}. */
    public static Center around(String member) {
        return new Center("FROMMEMBER", member);
    }

    /** As {@link #around(String)}, with bytes. */
    public static Center around(byte[] member) {
        return new Center("FROMMEMBER", member.clone());
    }

    /**
     * Inside a polygon, whose last vertex is joined to the first; distances are those from its center: {@code
     * BYPOLYGON}. Since 9.0.0 of Valkey.
     *
     * @throws IllegalArgumentException for less than three vertices
     */
    public static GeoArea polygon(GeoPoint... vertices) {
        if (vertices.length < FEWEST_VERTICES) {
            throw new IllegalArgumentException("a polygon has at least three vertices");
        }
        List<@Nullable Object> words = new ArrayList<>(2 + vertices.length * 2);
        words.add("BYPOLYGON");
        words.add(vertices.length);
        for (GeoPoint vertex : vertices) {
            words.add(vertex.longitude());
            words.add(vertex.latitude());
        }
        return new GeoArea(words);
    }

    Object[] words() {
        return words.toArray();
    }

    static double size(double length) {
        if (!(length >= 0)) {
            throw new IllegalArgumentException("an area has no negative size");
        }
        return length;
    }

    /** The center of an area. Immutable and thread-safe. */
    public static final class Center {

        private final List<@Nullable Object> words;

        private Center(@Nullable Object... words) {
            this.words = Arrays.asList(words);
        }

        /**
         * A circle: {@code BYRADIUS}.
         *
         * @throws IllegalArgumentException if the radius is negative
         */
        public GeoArea radius(double radius, GeoUnit unit) {
            return area("BYRADIUS", size(radius), unit.word());
        }

        /**
         * A box along the parallels and meridians: {@code BYBOX}.
         *
         * @throws IllegalArgumentException if a side is negative
         */
        public GeoArea box(double width, double height, GeoUnit unit) {
            return area("BYBOX", size(width), size(height), unit.word());
        }

        private GeoArea area(Object... shape) {
            List<@Nullable Object> all = new ArrayList<>(words);
            all.addAll(Arrays.asList(shape));
            return new GeoArea(all);
        }
    }
}
