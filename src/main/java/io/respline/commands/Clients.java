package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a server: who they are, and how to hold or end them. What changes the own connection is refused on a
 * shared one and marked "for sessions" here.
 */
public final class Clients {

    private static final CommandTemplate<String> CLIENT_CAPA = CommandTemplate.of("CLIENT CAPA", Decoders.STATUS);
    private static final CommandTemplate<@Nullable String> CLIENT_GETNAME =
            CommandTemplate.of("CLIENT GETNAME", Decoders.TEXT);
    private static final CommandTemplate<Long> CLIENT_GETREDIR = CommandTemplate.of("CLIENT GETREDIR", Decoders.LONG);
    private static final CommandTemplate<Long> CLIENT_ID = CommandTemplate.of("CLIENT ID", Decoders.LONG);
    private static final CommandTemplate<String> CLIENT_IMPORT_SOURCE =
            CommandTemplate.of("CLIENT IMPORT-SOURCE", Decoders.STATUS);
    private static final CommandTemplate<ClientInfo> CLIENT_INFO =
            CommandTemplate.of("CLIENT INFO", Decoders.STATUS.map(ClientInfo::parse));
    private static final CommandTemplate<Long> CLIENT_KILL = CommandTemplate.of("CLIENT KILL", Decoders.LONG);
    private static final CommandTemplate<List<ClientInfo>> CLIENT_LIST =
            CommandTemplate.of("CLIENT LIST", Decoders.STATUS.map(ClientInfo::parseAll));
    private static final CommandTemplate<String> CLIENT_NO_EVICT =
            CommandTemplate.of("CLIENT NO-EVICT", Decoders.STATUS);
    private static final CommandTemplate<String> CLIENT_NO_TOUCH =
            CommandTemplate.of("CLIENT NO-TOUCH", Decoders.STATUS);
    private static final CommandTemplate<String> CLIENT_PAUSE = CommandTemplate.of("CLIENT PAUSE", Decoders.STATUS);
    private static final CommandTemplate<String> CLIENT_SETINFO = CommandTemplate.of("CLIENT SETINFO", Decoders.STATUS);
    private static final CommandTemplate<String> CLIENT_SETNAME = CommandTemplate.of("CLIENT SETNAME", Decoders.STATUS);
    private static final CommandTemplate<TrackingInfo> CLIENT_TRACKINGINFO =
            CommandTemplate.of("CLIENT TRACKINGINFO", ReplyDecoder.of(TrackingInfo::of));
    private static final CommandTemplate<Boolean> CLIENT_UNBLOCK =
            CommandTemplate.of("CLIENT UNBLOCK", Decoders.BOOLEAN);
    private static final CommandTemplate<String> CLIENT_UNPAUSE = CommandTemplate.of("CLIENT UNPAUSE", Decoders.STATUS);

    private Clients() {}

    /**
     * Tells the server what the own connection understands, such as {@code redirect}; for sessions. Answers {@code OK}.
     * <a href="https://valkey.io/commands/client-capa/">CLIENT CAPA</a>, since Valkey 8.0.0, O(1).
     */
    public static Command<String> clientCapa(String... capabilities) {
        return CLIENT_CAPA.with(Require.some(CLIENT_CAPA, "capability", capabilities));
    }

    /**
     * The name of the own connection, null if it has none.
     * <a href="https://valkey.io/commands/client-getname/">CLIENT GETNAME</a>, since 2.6.9, O(1).
     */
    public static Command<@Nullable String> clientGetName() {
        return CLIENT_GETNAME.with();
    }

    /**
     * The connection to which invalidations are redirected: -1 if tracking is off, 0 if they are not redirected.
     * <a href="https://valkey.io/commands/client-getredir/">CLIENT GETREDIR</a>, since 6.0.0, O(1).
     */
    public static Command<Long> clientGetRedir() {
        return CLIENT_GETREDIR.with();
    }

    /**
     * The id of the own connection; no other has had it since the server began.
     * <a href="https://valkey.io/commands/client-id/">CLIENT ID</a>, since 5.0.0, O(1).
     */
    public static Command<Long> clientId() {
        return CLIENT_ID.with();
    }

    /**
     * Marks the own connection as one that brings data from elsewhere, so that nothing expires meanwhile, or no longer; for
     * sessions. Answers {@code OK}.
     * <a href="https://valkey.io/commands/client-import-source/">CLIENT IMPORT-SOURCE</a>, since Valkey 8.1.0, O(1).
     */
    public static Command<String> clientImportSource(boolean on) {
        return CLIENT_IMPORT_SOURCE.with(on ? "ON" : "OFF");
    }

    /**
     * The own connection as the server sees it.
     * <a href="https://valkey.io/commands/client-info/">CLIENT INFO</a>, since 6.2.0, O(1).
     */
    public static Command<ClientInfo> clientInfo() {
        return CLIENT_INFO.with();
    }

    /**
     * Ends the connections to which all filters apply, except the own one; answers how many.
     * <a href="https://valkey.io/commands/client-kill/">CLIENT KILL</a>, since 2.8.12 in this form, O(n) in the connections.
     */
    public static Command<Long> clientKill(ClientFilter filter, ClientFilter... more) {
        return CLIENT_KILL.withAll(ClientFilter.words(filter, more));
    }

    /**
     * All connections.
     * <a href="https://valkey.io/commands/client-list/">CLIENT LIST</a>, since 2.4.0, O(n) in the connections.
     */
    public static Command<List<ClientInfo>> clientList() {
        return CLIENT_LIST.with();
    }

    /** As {@link #clientList()}, only those of a type. Since 5.0.0. */
    public static Command<List<ClientInfo>> clientList(ClientType type) {
        return CLIENT_LIST.with("TYPE", type.word());
    }

    /** As {@link #clientList()}, only those with these ids. Since 6.2.0. */
    public static Command<List<ClientInfo>> clientList(long id, long... more) {
        List<Object> words = new ArrayList<>(List.of("ID", id));
        for (long other : more) {
            words.add(other);
        }
        return CLIENT_LIST.withAll(words);
    }

    /** As {@link #clientList()}, only those to which all filters apply. Since Valkey 9.0.0. */
    public static Command<List<ClientInfo>> clientList(ClientFilter filter, ClientFilter... more) {
        return CLIENT_LIST.withAll(ClientFilter.words(filter, more));
    }

    /**
     * Keeps the own connection when the server evicts connections for their memory, or no longer; for sessions. Answers
     * {@code OK}.
     * <a href="https://valkey.io/commands/client-no-evict/">CLIENT NO-EVICT</a>, since 7.0.0, O(1).
     */
    public static Command<String> clientNoEvict(boolean keep) {
        return CLIENT_NO_EVICT.with(keep ? "ON" : "OFF");
    }

    /**
     * Lets commands of the own connection leave the keys' idle times and frequencies alone, or no longer; for sessions. Answers
     * {@code OK}.
     * <a href="https://valkey.io/commands/client-no-touch/">CLIENT NO-TOUCH</a>, since 7.2.0, O(1).
     */
    public static Command<String> clientNoTouch(boolean leaveAlone) {
        return CLIENT_NO_TOUCH.with(leaveAlone ? "ON" : "OFF");
    }

    /**
     * Holds up all commands of all connections for a time; answers {@code OK}.
     * <a href="https://valkey.io/commands/client-pause/">CLIENT PAUSE</a>, since 2.9.50, O(1).
     */
    public static Command<String> clientPause(Duration time) {
        return CLIENT_PAUSE.with(pause(time), "ALL");
    }

    /** As {@link #clientPause}, only commands that write. Since 6.2.0. */
    public static Command<String> clientPauseWrites(Duration time) {
        return CLIENT_PAUSE.with(pause(time), "WRITE");
    }

    /**
     * Tells the server the name of a client library; for sessions, since the client has told its own. Answers {@code OK}.
     * <a href="https://valkey.io/commands/client-setinfo/">CLIENT SETINFO</a>, since 7.2.0, O(1).
     */
    public static Command<String> clientSetLibrary(String name) {
        return CLIENT_SETINFO.with("LIB-NAME", name);
    }

    /** As {@link #clientSetLibrary}, its version. */
    public static Command<String> clientSetLibraryVersion(String version) {
        return CLIENT_SETINFO.with("LIB-VER", version);
    }

    /**
     * Names the own connection; for sessions, since the options name the others. Answers {@code OK}.
     * <a href="https://valkey.io/commands/client-setname/">CLIENT SETNAME</a>, since 2.6.9, O(1).
     */
    public static Command<String> clientSetName(String name) {
        return CLIENT_SETNAME.with(name);
    }

    /**
     * What the server tracks for the own connection.
     * <a href="https://valkey.io/commands/client-trackinginfo/">CLIENT TRACKINGINFO</a>, since 6.2.0, O(1).
     */
    public static Command<TrackingInfo> clientTrackingInfo() {
        return CLIENT_TRACKINGINFO.with();
    }

    /**
     * Ends the waiting of another connection as if its time were up; answers whether it was waiting.
     * <a href="https://valkey.io/commands/client-unblock/">CLIENT UNBLOCK</a>, since 5.0.0, O(log(n)) in the connections.
     */
    public static Command<Boolean> clientUnblock(long id) {
        return CLIENT_UNBLOCK.with(id, "TIMEOUT");
    }

    /** As {@link #clientUnblock}, but its command fails with {@code UNBLOCKED}. */
    public static Command<Boolean> clientUnblockWithError(long id) {
        return CLIENT_UNBLOCK.with(id, "ERROR");
    }

    /**
     * Ends a {@link #clientPause}; answers {@code OK}.
     * <a href="https://valkey.io/commands/client-unpause/">CLIENT UNPAUSE</a>, since 6.2.0, O(n) in the paused connections.
     */
    public static Command<String> clientUnpause() {
        return CLIENT_UNPAUSE.with();
    }

    private static long pause(Duration time) {
        return Require.notNegative(CLIENT_PAUSE, "time", Times.millis(time));
    }
}
