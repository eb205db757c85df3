package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The modules of a server. Their commands are sent as raw words, or by templates of your own. */
public final class Modules {

    private static final CommandTemplate<List<ModuleInfo>> MODULE_LIST =
            CommandTemplate.of("MODULE LIST", Decoders.listOf(ModuleInfo::of));
    private static final CommandTemplate<String> MODULE_LOAD = CommandTemplate.of("MODULE LOAD", Decoders.STATUS);
    private static final CommandTemplate<String> MODULE_LOADEX = CommandTemplate.of("MODULE LOADEX", Decoders.STATUS);
    private static final CommandTemplate<String> MODULE_UNLOAD = CommandTemplate.of("MODULE UNLOAD", Decoders.STATUS);

    private Modules() {}

    /**
     * The loaded modules.
     * <a href="https://valkey.io/commands/module-list/">MODULE LIST</a>, since 4.0.0, O(n) in the modules.
     */
    public static Command<List<ModuleInfo>> moduleList() {
        return MODULE_LIST.with();
    }

    /**
     * Loads a module from a file of the server; answers {@code OK}.
     * <a href="https://valkey.io/commands/module-load/">MODULE LOAD</a>, since 4.0.0, O(1).
     */
    public static Command<String> moduleLoad(String path, String... arguments) {
        return MODULE_LOAD.with(path).plus((Object[]) arguments);
    }

    /**
     * As {@link #moduleLoad}, with values for the module's configuration parameters.
     * <a href="https://valkey.io/commands/module-loadex/">MODULE LOADEX</a>, since 7.0.0, O(1).
     */
    public static Command<String> moduleLoadEx(String path, Map<String, String> parameters, String... arguments) {
        List<Object> words = new ArrayList<>();
        parameters.forEach((name, value) -> words.addAll(List.of("CONFIG", name, value)));
        if (arguments.length > 0) {
            words.add("ARGS");
            words.addAll(List.of(arguments));
        }
        return MODULE_LOADEX.with(path).plus(words.toArray());
    }

    /**
     * Unloads a module; answers {@code OK}.
     * <a href="https://valkey.io/commands/module-unload/">MODULE UNLOAD</a>, since 4.0.0, O(1).
     */
    public static Command<String> moduleUnload(String name) {
        return MODULE_UNLOAD.with(name);
    }
}
