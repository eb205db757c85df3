package io.respline.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void everythingIsMeasuredByDefaultInAboutAnHour() {
        Settings settings = parse();

        assertThat(settings.workloads()).containsExactly(Workload.values());
        assertThat(settings.clients()).isEqualTo(Subjects.NAMES);
        assertThat(settings.modes()).containsExactly(Mode.A, Mode.B);
        assertThat(settings.unsafe()).isTrue();
        assertThat(TimeUnit.MILLISECONDS.toMinutes(Plan.of(settings, 25).millis()))
                .isBetween(45L, 75L);
    }

    @Test
    void theQuickRunTakesAboutTwoMinutes() {
        Plan plan = Plan.of(parse("--quick"), 25);

        assertThat(TimeUnit.MILLISECONDS.toSeconds(plan.millis())).isBetween(60L, 150L);
    }

    @Test
    void choicesAreTaken() {
        Settings settings =
                parse("--workloads=s1,A1K", "--clients=lettuce", "--modes=B", "--rounds=7", "--unsafe=deny");

        assertThat(settings.workloads()).containsExactly(Workload.S1, Workload.A1K);
        assertThat(settings.clients()).containsExactly("lettuce");
        assertThat(settings.modes()).containsExactly(Mode.B);
        assertThat(settings.effort().rounds()).isEqualTo(7);
        assertThat(settings.unsafe()).isFalse();
    }

    @Test
    void virtualThreadsNeedTheirJava() {
        Settings settings = parse("--workloads=S1,V1K", "--clients=respline", "--server=redis");

        assertThat(Plan.of(settings, 17).steps())
                .extracting(Plan.Step::workload)
                .containsExactly(Workload.S1);
        assertThat(Plan.of(settings, 21).steps()).hasSize(2);
    }

    @Test
    void besidesTheRealServerTheNullServerHasTheTellingWorkloadsOnly() {
        Settings both = parse("--workloads=S1,S2,F7,B1K", "--clients=respline");
        Settings alone = parse("--workloads=S1,S2,F7,B1K", "--clients=respline", "--server=null");

        assertThat(workloads(both, ServerKind.REDIS)).containsExactly(Workload.S1, Workload.S2, Workload.B1K);
        assertThat(workloads(both, ServerKind.NULL)).containsExactly(Workload.S1, Workload.F7);
        assertThat(workloads(alone, ServerKind.NULL)).containsExactly(Workload.S1, Workload.S2, Workload.F7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--loud",
                "--workloads=Z1",
                "--clients=nobody",
                "--modes=C",
                "--server=other",
                "--rounds=0",
                "--rounds=many",
                "--java=/nowhere",
                "--unsafe=maybe"
            })
    void whatIsUnknownIsNamed(String option) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(option))
                .withMessageContaining(option.replaceAll("--unsafe=.*|--\\w+=", ""));
    }

    @Test
    void everyOptionIsExplained() {
        assertThat(Options.NAMES).allSatisfy(name -> assertThat(Options.USAGE).contains(name));
    }

    private static Settings parse(String... args) {
        return Options.parse(args);
    }

    private static List<Workload> workloads(Settings settings, ServerKind server) {
        return Plan.of(settings, 17).steps().stream()
                .filter(step -> step.server() == server)
                .map(Plan.Step::workload)
                .toList();
    }
}
