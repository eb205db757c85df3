package io.respline.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Finds what users can see of a source and no comment explains. */
final class ApiComments {
    private ApiComments() {}

    /** {@code unit: member}, one for each public or protected member without Javadoc. */
    static List<String> missing(Parsed parsed) {
        List<String> found = new ArrayList<>();
        for (CompilationUnitTree unit : parsed.units()) {
            new Scanner(parsed.docs(), found).scan(unit, Parsed.nameOf(unit));
        }
        return found;
    }

    private static final class Scanner extends TreePathScanner<Void, String> {
        private final DocTrees docs;
        private final List<String> found;

        Scanner(DocTrees docs, List<String> found) {
            this.docs = docs;
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree tree, String unit) {
            if (!isVisible(tree.getModifiers())) {
                return null;
            }
            check(tree.getSimpleName().toString(), unit);
            return super.visitClass(tree, unit);
        }

        @Override
        public Void visitMethod(MethodTree tree, String unit) {
            if (isVisible(tree.getModifiers()) && !isInherited(tree) && !isConstructor(tree)) {
                check(tree.getName().toString(), unit);
            }
            return null;
        }

        @Override
        public Void visitVariable(VariableTree tree, String unit) {
            if (isVisible(tree.getModifiers()) && enclosing().getKind() != Tree.Kind.RECORD) {
                check(tree.getName().toString(), unit);
            }
            return null;
        }

        private void check(String member, String unit) {
            if (docs.getDocComment(getCurrentPath()) == null) {
                found.add(unit + ": " + member);
            }
        }

        private boolean isVisible(ModifiersTree modifiers) {
            return modifiers.getFlags().contains(Modifier.PUBLIC)
                    || modifiers.getFlags().contains(Modifier.PROTECTED)
                    || (enclosing().getKind() == Tree.Kind.INTERFACE
                            && !modifiers.getFlags().contains(Modifier.PRIVATE));
        }

        /** Records and exceptions alone have public ones, which say nothing that the type does not. */
        private static boolean isConstructor(MethodTree tree) {
            return tree.getReturnType() == null;
        }

        private Tree enclosing() {
            return getCurrentPath().getParentPath().getLeaf();
        }

        private static boolean isInherited(MethodTree tree) {
            return tree.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
        }
    }
}
