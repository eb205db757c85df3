package io.respline.commands;

/** What makes a key hot. */
public enum HotKeyMetric {
    /** The time that commands on it take. */
    CPU,

    /** The bytes that commands on it receive and send. */
    NET
}
