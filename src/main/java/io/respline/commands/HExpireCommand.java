package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import io.respline.commands.support.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * {@code HEXPIRE} and its relatives, made by {@link Hashes#hexpire} and {@link Hashes#hexpireAt}; answers for each field
 * what became of its expiry. The conditions exclude each other. Immutable and thread-safe.
 */
public final class HExpireCommand implements Command<List<FieldExpiry>> {

    private static final ReplyDecoder<List<FieldExpiry>> EXPIRIES = Decoders.listOf(FieldExpiry::of);
    private static final CommandTemplate<List<FieldExpiry>> HEXPIRE = CommandTemplate.of("HEXPIRE", EXPIRIES);
    private static final CommandTemplate<List<FieldExpiry>> HPEXPIRE = CommandTemplate.of("HPEXPIRE", EXPIRIES);
    private static final CommandTemplate<List<FieldExpiry>> HEXPIREAT = CommandTemplate.of("HEXPIREAT", EXPIRIES);
    private static final CommandTemplate<List<FieldExpiry>> HPEXPIREAT = CommandTemplate.of("HPEXPIREAT", EXPIRIES);

    /** The key and the time, which the condition follows. */
    private static final int BEFORE_CONDITION = 2;

    private final CommandTemplate<List<FieldExpiry>> template;
    private final EncodedCommand<List<FieldExpiry>> command;

    private HExpireCommand(CommandTemplate<List<FieldExpiry>> template, String key, long time, Object[] fields) {
        this.template = template;
        this.command = template.with(Words.concat(new Object[] {key, time}, Hashes.counted(template, fields)));
    }

    static HExpireCommand in(String key, Duration time, Object[] fields) {
        boolean whole = Times.isWholeSeconds(time);
        CommandTemplate<List<FieldExpiry>> template = whole ? HEXPIRE : HPEXPIRE;
        long number = whole ? time.getSeconds() : Times.millis(time);
        return new HExpireCommand(template, key, Require.notNegative(template, "time", number), fields);
    }

    static HExpireCommand at(String key, Instant time, Object[] fields) {
        return Times.isWholeSeconds(time)
                ? new HExpireCommand(HEXPIREAT, key, time.getEpochSecond(), fields)
                : new HExpireCommand(HPEXPIREAT, key, Times.millis(time), fields);
    }

    /** Only fields that have no expiry: {@code NX}. */
    public Command<List<FieldExpiry>> nx() {
        return onlyIf("NX");
    }

    /** Only fields that have an expiry: {@code XX}. */
    public Command<List<FieldExpiry>> xx() {
        return onlyIf("XX");
    }

    /** Only fields for which the new expiry is later; one without any never expires, so it keeps that: {@code GT}. */
    public Command<List<FieldExpiry>> gt() {
        return onlyIf("GT");
    }

    /** Only fields for which the new expiry is earlier, which it always is for one without any: {@code LT}. */
    public Command<List<FieldExpiry>> lt() {
        return onlyIf("LT");
    }

    @Override
    public EncodedCommand<List<FieldExpiry>> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }

    private Command<List<FieldExpiry>> onlyIf(String condition) {
        return Words.insert(template, command, BEFORE_CONDITION, condition);
    }
}
