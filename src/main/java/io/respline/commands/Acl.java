package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users and what they may do. All since 6.0.0 unless said otherwise. */
public final class Acl {

    private static final CommandTemplate<List<String>> ACL_CAT = CommandTemplate.of("ACL CAT", Decoders.TEXTS);
    private static final CommandTemplate<Long> ACL_DELUSER = CommandTemplate.of("ACL DELUSER", Decoders.LONG);
    private static final CommandTemplate<String> ACL_DRYRUN = CommandTemplate.of("ACL DRYRUN", Decoders.STATUS);
    private static final CommandTemplate<String> ACL_GENPASS = CommandTemplate.of("ACL GENPASS", Decoders.STATUS);
    private static final CommandTemplate<@Nullable AclUser> ACL_GETUSER =
            CommandTemplate.of("ACL GETUSER", ReplyDecoder.of(AclUser::of));
    private static final CommandTemplate<List<String>> ACL_LIST = CommandTemplate.of("ACL LIST", Decoders.TEXTS);
    private static final CommandTemplate<String> ACL_LOAD = CommandTemplate.of("ACL LOAD", Decoders.STATUS);
    private static final CommandTemplate<List<AclDenial>> ACL_LOG =
            CommandTemplate.of("ACL LOG", Decoders.listOf(AclDenial::of));
    private static final CommandTemplate<String> ACL_SAVE = CommandTemplate.of("ACL SAVE", Decoders.STATUS);
    private static final CommandTemplate<String> ACL_SETUSER = CommandTemplate.of("ACL SETUSER", Decoders.STATUS);
    private static final CommandTemplate<List<String>> ACL_USERS = CommandTemplate.of("ACL USERS", Decoders.TEXTS);
    private static final CommandTemplate<String> ACL_WHOAMI = CommandTemplate.of("ACL WHOAMI", Decoders.STATUS);

    private Acl() {}

    /**
     * The categories of commands.
     * <a href="https://valkey.io/commands/acl-cat/">ACL CAT</a>, O(1).
     */
    public static Command<List<String>> aclCat() {
        return ACL_CAT.with();
    }

    /** The commands of a category. */
    public static Command<List<String>> aclCat(String category) {
        return ACL_CAT.with(category);
    }

    /**
     * Deletes users and ends their connections; answers how many there were.
     * <a href="https://valkey.io/commands/acl-deluser/">ACL DELUSER</a>, O(1) but for the connections.
     */
    public static Command<Long> aclDelUser(String... users) {
        return ACL_DELUSER.with(Require.some(ACL_DELUSER, "user", users));
    }

    /**
     * Whether a user may run a command, without running it: {@code OK}, or why not.
     * <a href="https://valkey.io/commands/acl-dryrun/">ACL DRYRUN</a>, since 7.0.0, O(1).
     */
    public static Command<String> aclDryRun(String user, Command<?> command) {
        return ACL_DRYRUN.with(user).plus(command.encoded().words().toArray());
    }

    /**
     * A password of 256 random bits in hexadecimal; the server does not keep it.
     * <a href="https://valkey.io/commands/acl-genpass/">ACL GENPASS</a>, O(1).
     */
    public static Command<String> aclGenPass() {
        return ACL_GENPASS.with();
    }

    /** As {@link #aclGenPass()}, of so many bits, rounded up to a multiple of four. */
    public static Command<String> aclGenPass(int bits) {
        return ACL_GENPASS.with(bits);
    }

    /**
     * The rules of a user, null if there is none.
     * <a href="https://valkey.io/commands/acl-getuser/">ACL GETUSER</a>, O(n) in the rules.
     */
    public static Command<@Nullable AclUser> aclGetUser(String user) {
        return ACL_GETUSER.with(user);
    }

    /**
     * The rules of all users, each as a line of the configuration, digests of passwords included.
     * <a href="https://valkey.io/commands/acl-list/">ACL LIST</a>, O(n) in the users.
     */
    public static Command<List<String>> aclList() {
        return ACL_LIST.with();
    }

    /**
     * Replaces all users by those of the server's ACL file; answers {@code OK}, and is an error if there is no file.
     * <a href="https://valkey.io/commands/acl-load/">ACL LOAD</a>, O(n) in the users.
     */
    public static Command<String> aclLoad() {
        return ACL_LOAD.with();
    }

    /**
     * What was denied lately, the newest first.
     * <a href="https://valkey.io/commands/acl-log/">ACL LOG</a>, O(n) in the entries.
     */
    public static Command<List<AclDenial>> aclLog(int count) {
        return ACL_LOG.with(count);
    }

    /** Forgets what was denied; always answers {@code OK}. */
    public static Command<String> aclLogReset() {
        return ACL_LOG.decodedBy(Decoders.STATUS).with("RESET");
    }

    /**
     * Writes all users to the server's ACL file; answers {@code OK}, and is an error if there is no file.
     * <a href="https://valkey.io/commands/acl-save/">ACL SAVE</a>, O(n) in the users.
     */
    public static Command<String> aclSave() {
        return ACL_SAVE.with();
    }

    /**
     * Makes or changes a user by rules such as {@code on}, {@code >password}, {@code ~app:*}, {@code +@read}; answers {@code
     * OK}.
     * <a href="https://valkey.io/commands/acl-setuser/">ACL SETUSER</a>, O(n) in the rules.
     */
    public static Command<String> aclSetUser(String user, String... rules) {
        return ACL_SETUSER.with(user).plus((Object[]) rules);
    }

    /**
     * The names of all users.
     * <a href="https://valkey.io/commands/acl-users/">ACL USERS</a>, O(n) in the users.
     */
    public static Command<List<String>> aclUsers() {
        return ACL_USERS.with();
    }

    /**
     * The user that the connection is logged in as.
     * <a href="https://valkey.io/commands/acl-whoami/">ACL WHOAMI</a>, O(1).
     */
    public static Command<String> aclWhoAmI() {
        return ACL_WHOAMI.with();
    }
}
