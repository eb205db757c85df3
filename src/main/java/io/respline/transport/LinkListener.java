package io.respline.transport;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** What happens to a link, told on the loop. One of {@link #onConnected} and {@link #onConnectFailed} comes first. */
public interface LinkListener {

    /** The stream is established. */
    void onConnected(Link link);

    /** No address of the endpoint could be reached. Nothing else follows. */
    void onConnectFailed(Throwable cause);

    /** Bytes have arrived; valid during the call only, and not to be released. */
    void onRead(ByteBuf bytes);

    /** The bytes that were there have been read. */
    void onReadComplete();

    /** The operating system has accepted all that was written, after {@link Link#isBusy()} had been true. */
    void onWritable();

    /** The stream has ended, with a cause or by the peer's will. Nothing else follows. */
    void onClosed(@Nullable Throwable cause);
}
