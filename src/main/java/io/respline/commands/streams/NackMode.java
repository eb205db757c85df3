package io.respline.commands.streams;

/** Why a consumer gives an entry back, which decides how its deliveries are counted: {@link StreamGroups#xnack}. */
public enum NackMode {
    /** The entry is not to blame, the consumer stops for instance: the delivery is not counted. */
    SILENT,

    /** Another consumer may succeed: the delivery is counted. */
    FAIL,

    /** Nobody will succeed: the count becomes the greatest possible. */
    FATAL
}
