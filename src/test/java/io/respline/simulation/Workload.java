package io.respline.simulation;

import io.respline.command.Batch;
import io.respline.command.Command;
import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import io.respline.reply.Reply;
import io.respline.simulation.Call.Cmd;
import io.respline.simulation.Call.Kind;
import java.util.ArrayList;
import java.util.List;

/** Makes calls: each command ends in a nonce of its own. */
final class Workload {

    private static final List<Kind> KINDS =
            List.of(Kind.SINGLE, Kind.SINGLE, Kind.SINGLE, Kind.UNDECODED, Kind.PIPELINE, Kind.TYPED, Kind.TRANSACTION);
    private static final List<Form> FORMS = List.of(Form.values());

    private final World world;
    private int calls;

    Workload(World world) {
        this.world = world;
    }

    /** Any call, with any deadline. */
    Call call() {
        return make(world.dice.pick(KINDS), timeout(), true);
    }

    /** A call that succeeds if it is given so much time. */
    Call harmless(long timeoutNanos) {
        return make(world.dice.chance(700) ? Kind.SINGLE : Kind.PIPELINE, timeoutNanos, false);
    }

    private long timeout() {
        Dice dice = world.dice;
        if (world.settings.hasty && dice.chance(500)) {
            return dice.nanos(100 * Settings.MICROS, 5 * Settings.MILLIS);
        }
        return dice.chance(300)
                ? dice.nanos(5 * Settings.MILLIS, 50 * Settings.MILLIS)
                : dice.nanos(50 * Settings.MILLIS, 400 * Settings.MILLIS);
    }

    private Call make(Kind kind, long timeout, boolean anything) {
        int id = ++calls;
        boolean one = kind == Kind.SINGLE || kind == Kind.UNDECODED;
        int size = one ? 1 : world.dice.chance(50) ? world.dice.between(7, 40) : world.dice.between(1, 6);
        Form form = kind == Kind.SINGLE || kind == Kind.TYPED ? world.dice.pick(FORMS) : Form.REPLY;
        List<Cmd> expected = new ArrayList<>();
        List<Command<?>> commands = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String nonce = "n" + id + "." + i;
            expected.add(new Cmd(nonce));
            commands.add(anything ? form.of(command(nonce)) : Command.cmd("ECHO", nonce));
        }
        form = anything ? form : Form.REPLY;
        return new Call(id, kind, form, expected, request(kind, commands, timeout));
    }

    private Request<?> request(Kind kind, List<Command<?>> commands, long timeout) {
        return switch (kind) {
            case SINGLE -> single(commands.get(0).encoded(), timeout);
            case UNDECODED -> Request.undecoded(commands.get(0).encoded(), world.now, timeout);
            case PIPELINE -> Batch.of(commands).pipeline(world.now, timeout);
            case TYPED -> Batch.of(commands).request(world.now, timeout);
            case TRANSACTION -> Batch.of(commands).transaction(world.now, timeout);
        };
    }

    private <T> Request<T> single(EncodedCommand<T> command, long timeout) {
        return Request.of(command, world.now, timeout);
    }

    private Command<Reply> command(String nonce) {
        Dice dice = world.dice;
        String key = "k" + dice.below(4);
        if (world.settings.bulky && dice.chance(150)) {
            return Command.cmd("DUMP", dice.below(world.settings.maxBulk), nonce);
        }
        return switch (dice.below(world.settings.serverErrors ? 13 : 12)) {
            case 0, 1 -> Command.cmd("GET", key, nonce);
            case 2, 3 -> Command.cmd("SET", key, padding(), nonce);
            case 4, 5 -> Command.cmd("INCR", key, nonce);
            case 6 -> Command.cmd("LRANGE", dice.below(20), nonce);
            case 7 -> Command.cmd("DUMP", dice.below(world.settings.maxBulk * 5 / 4), nonce);
            case 12 -> Command.cmd("LPOP", dice.pick(List.of("WRONGTYPE", "READONLY", "ERR", "NOPERM")), nonce);
            default -> Command.cmd("ECHO", nonce);
        };
    }

    private String padding() {
        boolean huge = world.settings.bulky && world.dice.chance(200);
        return "p".repeat(huge ? world.dice.between(100_000, 300_000) : world.dice.below(100));
    }
}
