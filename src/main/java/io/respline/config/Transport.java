package io.respline.config;

/** How sockets are driven. */
public enum Transport {
    /** epoll on Linux, kqueue on macOS, NIO elsewhere or where the native library is missing. */
    AUTO,
    /** The JDK's selectors; works everywhere. */
    NIO,
    /** Linux epoll. */
    EPOLL,
    /** macOS and BSD kqueue. */
    KQUEUE,
    /** Linux io_uring. */
    IO_URING
}
