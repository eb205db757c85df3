package io.respline.commands;

/**
 * A member of a geospatial index, for {@link Geo#geoAdd(String, GeoMember...)}.
 *
 * @param point where it is
 */
public record GeoMember(String member, GeoPoint point) {}
