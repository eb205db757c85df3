package io.respline.architecture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds where sources break the rules of size and imports. */
final class SizeRules {
    static final int MAX_LINES = 400;
    static final int MAX_METHOD_LINES = 40;
    static final int MAX_PARAMETERS = 5;

    private SizeRules() {}

    /** {@code name: what is wrong}, one for each offence; the sources are given by name. */
    static List<String> offences(Map<String, String> sources) {
        List<String> found = new ArrayList<>();
        sources.forEach((name, text) -> {
            long lines = text.lines().count();
            if (lines > MAX_LINES) {
                found.add(name + " has " + lines + " lines");
            }
        });
        Parsed parsed = Parsed.of(sources);
        for (CompilationUnitTree unit : parsed.units()) {
            new Scanner(unit, parsed.docs().getSourcePositions(), found).scan(unit, null);
        }
        return found;
    }

    private static final class Scanner extends TreeScanner<Void, Void> {
        private final String name;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final LineMap lines;
        private final List<String> found;

        Scanner(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
            this.name = Parsed.nameOf(unit);
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
