package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.ReplyDecoder;
import java.util.List;

/** Backups that a server makes in a directory of its own while it runs. All since 8.10.0. */
public final class Backups {

    private static final CommandTemplate<String> BACKUP_ABORT = CommandTemplate.of("BACKUP ABORT", Decoders.STATUS);
    private static final CommandTemplate<String> BACKUP_CLEANUP = CommandTemplate.of("BACKUP CLEANUP", Decoders.STATUS);
    private static final CommandTemplate<List<String>> BACKUP_LIST = CommandTemplate.of("BACKUP LIST", Decoders.TEXTS);
    private static final CommandTemplate<String> BACKUP_SEAL = CommandTemplate.of("BACKUP SEAL", Decoders.STATUS);
    private static final CommandTemplate<String> BACKUP_START = CommandTemplate.of("BACKUP START", Decoders.STATUS);
    private static final CommandTemplate<BackupStatus> BACKUP_STATUS =
            CommandTemplate.of("BACKUP STATUS", ReplyDecoder.of(BackupStatus::of));

    private Backups() {}

    /**
     * Gives up a backup that is not sealed yet; answers {@code OK}.
     * <a href="https://redis.io/docs/latest/commands/backup-abort/">BACKUP ABORT</a>, O(1).
     */
    public static Command<String> backupAbort() {
        return BACKUP_ABORT.with();
    }

    /**
     * Removes the files of a sealed or failed backup; answers {@code OK}.
     * <a href="https://redis.io/docs/latest/commands/backup-cleanup/">BACKUP CLEANUP</a>, O(1).
     */
    public static Command<String> backupCleanup() {
        return BACKUP_CLEANUP.with();
    }

    /**
     * The files of the backup that are complete.
     * <a href="https://redis.io/docs/latest/commands/backup-list/">BACKUP LIST</a>, O(1).
     */
    public static Command<List<String>> backupList() {
        return BACKUP_LIST.with();
    }

    /**
     * Completes the backup: it holds what has been written up to now; answers {@code OK}.
     * <a href="https://redis.io/docs/latest/commands/backup-seal/">BACKUP SEAL</a>, O(1).
     */
    public static Command<String> backupSeal() {
        return BACKUP_SEAL.with();
    }

    /**
     * Begins a backup with a snapshot; answers {@code OK}.
     * <a href="https://redis.io/docs/latest/commands/backup-start/">BACKUP START</a>, O(1).
     */
    public static Command<String> backupStart() {
        return BACKUP_START.with();
    }

    /**
     * How far the backup has come.
     * <a href="https://redis.io/docs/latest/commands/backup-status/">BACKUP STATUS</a>, O(1).
     */
    public static Command<BackupStatus> backupStatus() {
        return BACKUP_STATUS.with();
    }
}
