package io.respline.commands;

import io.respline.commands.cluster.ClusterAdminSamples;
import io.respline.commands.cluster.ClusterSamples;
import io.respline.commands.cluster.ClusterVariations;
import io.respline.commands.sortedsets.SortedSetAlgebraSamples;
import io.respline.commands.sortedsets.SortedSetRangesSamples;
import io.respline.commands.sortedsets.SortedSetsSamples;
import io.respline.commands.sortedsets.SortedSetsVariations;
import io.respline.commands.streams.StreamGroupsSamples;
import io.respline.commands.streams.StreamGroupsVariations;
import io.respline.commands.streams.StreamsSamples;
import io.respline.commands.streams.StreamsVariations;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The samples and variations of all groups of commands: a new group is added here. */
final class AllSamples {

    /** Each has a public static method {@code samples}. */
    static final List<Source<Sample>> SAMPLES = List.of(
            new Source<>(AclSamples.class, AclSamples::samples),
            new Source<>(BitmapsSamples.class, BitmapsSamples::samples),
            new Source<>(ClientsSamples.class, ClientsSamples::samples),
            new Source<>(ClusterAdminSamples.class, ClusterAdminSamples::samples),
            new Source<>(ClusterSamples.class, ClusterSamples::samples),
            new Source<>(DiagnosticsSamples.class, DiagnosticsSamples::samples),
            new Source<>(FunctionsSamples.class, FunctionsSamples::samples),
            new Source<>(GeoSamples.class, GeoSamples::samples),
            new Source<>(HashesSamples.class, HashesSamples::samples),
            new Source<>(HyperLogLogsSamples.class, HyperLogLogsSamples::samples),
            new Source<>(IntrospectionSamples.class, IntrospectionSamples::samples),
            new Source<>(KeysSamples.class, KeysSamples::samples),
            new Source<>(ListsSamples.class, ListsSamples::samples),
            new Source<>(PublishingSamples.class, PublishingSamples::samples),
            new Source<>(ScriptingSamples.class, ScriptingSamples::samples),
            new Source<>(ServerSamples.class, ServerSamples::samples),
            new Source<>(SetsSamples.class, SetsSamples::samples),
            new Source<>(SortedSetAlgebraSamples.class, SortedSetAlgebraSamples::samples),
            new Source<>(SortedSetRangesSamples.class, SortedSetRangesSamples::samples),
            new Source<>(SortedSetsSamples.class, SortedSetsSamples::samples),
            new Source<>(SparseArraysSamples.class, SparseArraysSamples::samples),
            new Source<>(StreamGroupsSamples.class, StreamGroupsSamples::samples),
            new Source<>(StreamsSamples.class, StreamsSamples::samples),
            new Source<>(StringsSamples.class, StringsSamples::samples),
            new Source<>(TransactionsSamples.class, TransactionsSamples::samples));

    /** Each has a public static method {@code variations}. */
    static final List<Source<Variation<?>>> VARIATIONS = List.of(
            new Source<>(BitmapsVariations.class, BitmapsVariations::variations),
            new Source<>(ClusterVariations.class, ClusterVariations::variations),
            new Source<>(FunctionsVariations.class, FunctionsVariations::variations),
            new Source<>(GeoVariations.class, GeoVariations::variations),
            new Source<>(HashesVariations.class, HashesVariations::variations),
            new Source<>(KeysVariations.class, KeysVariations::variations),
            new Source<>(ListsVariations.class, ListsVariations::variations),
            new Source<>(ServerVariations.class, ServerVariations::variations),
            new Source<>(SetsVariations.class, SetsVariations::variations),
            new Source<>(SortedSetsVariations.class, SortedSetsVariations::variations),
            new Source<>(SparseArraysVariations.class, SparseArraysVariations::variations),
            new Source<>(StreamGroupsVariations.class, StreamGroupsVariations::variations),
            new Source<>(StreamsVariations.class, StreamsVariations::variations),
            new Source<>(StringsVariations.class, StringsVariations::variations));

    private AllSamples() {}

    static Stream<Sample> samples() {
        return SAMPLES.stream().flatMap(source -> source.items().get());
    }

    static Stream<Variation<?>> variations() {
        return VARIATIONS.stream().flatMap(source -> source.items().get());
    }

    /** A class and what its method gives. */
    record Source<T>(Class<?> type, Supplier<Stream<T>> items) {}
}
