package io.respline.architecture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Java sources as the compiler's parser sees them, and where they break the rules of size and imports. */
final class SizeRules {
    static final int MAX_LINES = 400;
    static final int MAX_METHOD_LINES = 40;
    static final int MAX_PARAMETERS = 5;

    private SizeRules() {}

    /** {@code name: what is wrong}, one for each offence; the sources are given by name. */
    static List<String> offences(Map<String, String> sources) {
        List<String> found = new ArrayList<>();
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((name, text) -> {
            long lines = text.lines().count();
            if (lines > MAX_LINES) {
                found.add(name + " has " + lines + " lines");
            }
            files.add(file(name, text));
        });
        if (!files.isEmpty()) {
            parse(files, found);
        }
        return found;
    }

    private static void parse(List<JavaFileObject> files, List<String> found) {
        JavacTask task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(null, null, null, List.of("-proc:none"), null, files);
        try {
            for (CompilationUnitTree unit : task.parse()) {
                new Scanner(unit, Trees.instance(task).getSourcePositions(), found).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaFileObject file(String name, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static final class Scanner extends TreeScanner<Void, Void> {
        private final String name;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final LineMap lines;
        private final List<String> found;

        Scanner(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
            this.name = unit.getSourceFile().getName().substring(1);
            this.unit = unit;
            this.positions = positions;
            this.lines = unit.getLineMap();
            this.found = found;
        }

        @Override
        public Void visitImport(ImportTree tree, Void unused) {
            if (tree.getQualifiedIdentifier().toString().endsWith(".*")) {
                found.add(name + " imports " + tree.getQualifiedIdentifier());
            }
            return super.visitImport(tree, unused);
        }

        @Override
        public Void visitClass(ClassTree tree, Void unused) {
            for (Tree member : tree.getMembers()) {
                if (member instanceof BlockTree block) {
                    checkLength("an initializer", block);
                }
            }
            return super.visitClass(tree, unused);
        }

        @Override
        public Void visitMethod(MethodTree tree, Void unused) {
            if (tree.getBody() != null) {
                checkLength(tree.getName().toString(), tree.getBody());
            }
            if (tree.getParameters().size() > MAX_PARAMETERS) {
                found.add(name + ": " + tree.getName() + " has "
                        + tree.getParameters().size() + " parameters");
            }
            return super.visitMethod(tree, unused);
        }

        private void checkLength(String method, BlockTree body) {
            long first = lines.getLineNumber(positions.getStartPosition(unit, body));
            long last = lines.getLineNumber(positions.getEndPosition(unit, body));
            if (last - first + 1 > MAX_METHOD_LINES) {
                found.add(name + ":" + first + ": " + method + " has " + (last - first + 1) + " lines");
            }
        }
    }
}
