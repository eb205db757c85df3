package io.respline.simulation;

import io.respline.connection.Connection;
import io.respline.simulation.Fault.Change;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Respline with a planted fault: the changed sources are compiled in memory, and all of Respline is loaded anew by a
 * class loader that takes the changed classes from there.
 */
public final class Mutant extends ClassLoader {

    private static final String OURS = "io.respline.";
    private static final Path SOURCES = Path.of("src", "main", "java", "io", "respline");

    private final Map<String, byte[]> changed;

    private Mutant(Map<String, byte[]> changed) {
        super(Mutant.class.getClassLoader());
        this.changed = changed;
    }

    /** A simulation with this fault: takes a seed, and gives the violation or null. */
    static LongFunction<@Nullable String> simulationWith(Fault fault) throws ReflectiveOperationException {
        return run(MutantRun.class, fault);
    }

    /**
     * Another instance of a class, for which, as for all that it uses, this fault is planted.
     *
     * @param type has a public constructor without parameters, and gives a violation or null
     */
    @SuppressWarnings("unchecked")
    public static LongFunction<@Nullable String> run(Class<? extends LongFunction<@Nullable String>> type, Fault fault)
            throws ReflectiveOperationException {
        Class<?> run = new Mutant(compile(fault)).loadClass(type.getName());
        return (LongFunction<@Nullable String>) run.getDeclaredConstructor().newInstance();
    }

    // ---- sources

    private static Map<String, String> sources(Fault fault) {
        Map<String, String> sources = new TreeMap<>();
        for (Change change : fault.changes()) {
            String source = sources.computeIfAbsent(change.file(), Mutant::read);
            int at = source.indexOf(change.snippet());
            if (at < 0 || source.indexOf(change.snippet(), at + 1) >= 0) {
                throw new AssertionError("The fault '" + fault.name() + "' has to be planted anew: in " + change.file()
                        + " its snippet is " + (at < 0 ? "missing" : "there more than once") + ":\n"
                        + change.snippet());
            }
            sources.put(change.file(), source.replace(change.snippet(), change.replacement()));
        }
        return sources;
    }

    private static String read(String file) {
        try {
            return Files.readString(SOURCES.resolve(file)).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- compiling

    private static Map<String, byte[]> compile(Fault fault) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> units = new ArrayList<>();
        sources(fault).forEach((file, source) -> units.add(new Source(file, source)));
        List<String> options =
                List.of("-classpath", System.getProperty("java.class.path"), "-proc:none", "-nowarn", "-Xlint:none");
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Output output = new Output(files)) {
            if (!compiler.getTask(messages, output, null, options, null, units).call()) {
                throw new AssertionError("The fault '" + fault.name() + "' does not compile:\n" + messages);
            }
            return output.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String file, String text) {
            super(URI.create("string:///io/respline/" + file), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

        Output(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + name.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(name, unused -> new ByteArrayOutputStream());
                }
            };
        }

        Map<String, byte[]> bytes() {
            Map<String, byte[]> bytes = new HashMap<>();
            classes.forEach((name, out) -> bytes.put(name, out.toByteArray()));
            return bytes;
        }
    }

    // ---- loading

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            if (!name.startsWith(OURS)) {
                return super.loadClass(name, resolve);
            }
            byte[] bytes = changed.containsKey(name) ? changed.get(name) : original(name);
            return defineClass(name, bytes, 0, bytes.length, Connection.class.getProtectionDomain());
        }
    }

    private byte[] original(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
