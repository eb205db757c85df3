package io.respline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedisOptionsTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration TOO_LONG = Duration.ofDays(4000);

    /** A setter with a good value that is not the default and bad ones. */
    private record Case(
            String option,
            Object good,
            Consumer<RedisOptionsBuilder> set,
            Function<RedisOptions, Object> get,
            List<Consumer<RedisOptionsBuilder>> bad) {

        @Override
        public String toString() {
            return option;
        }
    }

    private record Setter<T>(BiConsumer<RedisOptionsBuilder, T> set) {

        @SafeVarargs
        final Case of(String option, Function<RedisOptions, Object> get, T good, T... bad) {
            List<Consumer<RedisOptionsBuilder>> refused = Arrays.stream(bad)
                    .<Consumer<RedisOptionsBuilder>>map(value -> builder -> set.accept(builder, value))
                    .toList();
            return new Case(option, good, builder -> set.accept(builder, good), get, refused);
        }
    }

    static Stream<Case> cases() {
        return Stream.of(texts(), times(), numbers(), choices()).flatMap(List::stream);
    }

    private static List<Case> texts() {
        CredentialsProvider provider = CompletableFuture::new;
        HostResolver resolver = host -> List.of(InetAddress.getLoopbackAddress());
        ReconnectPolicy policy = new ReconnectPolicy(DAY, DAY, 2, DAY, DAY);
        ReplyLimits limits = new ReplyLimits(1, 1, 1, 1, 1);
        return List.of(
                new Setter<String>(RedisOptionsBuilder::name).of("name", RedisOptions::name, "main", "", " \t"),
                new Setter<String>(RedisOptionsBuilder::clientName)
                        .of("clientName", RedisOptions::clientName, "me", "", "a b", "é", "a\nb"),
                new Setter<String>(RedisOptionsBuilder::unixSocket)
                        .of("socket", RedisOptions::endpoint, "/s", "", "s", "./s"),
                new Setter<CredentialsProvider>(RedisOptionsBuilder::credentialsProvider)
                        .of("credentials", RedisOptions::credentials, provider),
                new Setter<TlsOptions>(RedisOptionsBuilder::tls).of("tls", RedisOptions::tls, TlsOptions.defaults()),
                new Setter<HostResolver>(RedisOptionsBuilder::hostResolver)
                        .of("hostResolver", RedisOptions::hostResolver, resolver, (HostResolver) null),
                new Setter<ReconnectPolicy>(RedisOptionsBuilder::reconnect)
                        .of("reconnect", RedisOptions::reconnect, policy, (ReconnectPolicy) null),
                new Setter<ReplyLimits>(RedisOptionsBuilder::replyLimits)
                        .of("replyLimits", RedisOptions::replyLimits, limits, (ReplyLimits) null));
    }

    private static List<Case> times() {
        return List.of(
                new Setter<Duration>(RedisOptionsBuilder::commandTimeout)
                        .of("commandTimeout", RedisOptions::commandTimeout, DAY, Duration.ZERO, TOO_LONG, null),
                new Setter<Duration>(RedisOptionsBuilder::connectTimeout)
                        .of("connectTimeout", RedisOptions::connectTimeout, DAY, DAY.negated(), TOO_LONG, null),
                new Setter<Duration>(RedisOptionsBuilder::heartbeatInterval)
                        .of("heartbeatInterval", RedisOptions::heartbeatInterval, DAY, Duration.ZERO, TOO_LONG, null),
                new Setter<Duration>(RedisOptionsBuilder::stallTimeout)
                        .of("stallTimeout", RedisOptions::stallTimeout, DAY, Duration.ZERO, TOO_LONG, null),
                new Setter<Duration>(RedisOptionsBuilder::tcpUserTimeout)
                        .of("tcpUserTimeout", RedisOptions::tcpUserTimeout, DAY, Duration.ZERO, DAY.multipliedBy(30)));
    }

    private static List<Case> numbers() {
        return List.of(
                new Setter<Integer>(RedisOptionsBuilder::database).of("database", RedisOptions::database, 7, -1),
                new Setter<Integer>(RedisOptionsBuilder::maxInFlight)
                        .of("maxInFlight", RedisOptions::maxInFlight, 1, 0, -1, 4_194_305),
                new Setter<Long>(RedisOptionsBuilder::maxInFlightBytes)
                        .of("maxInFlightBytes", RedisOptions::maxInFlightBytes, 1L, 0L, (256L << 30) + 1),
                new Setter<Long>(RedisOptionsBuilder::readBudgetBytes)
                        .of("readBudgetBytes", RedisOptions::readBudgetBytes, 0L, -1L),
                new Setter<Integer>(RedisOptionsBuilder::connections)
                        .of("connections", RedisOptions::connections, 16, 0, -1, 17),
                new Setter<Integer>(RedisOptionsBuilder::maxBlocking)
                        .of("maxBlocking", RedisOptions::maxBlocking, 4096, 0, 4097),
                new Setter<Integer>(RedisOptionsBuilder::maxListenerThreads)
                        .of("maxListenerThreads", RedisOptions::maxListenerThreads, 4096, 0, -1, 4097),
                new Setter<Integer>(RedisOptionsBuilder::maxSessions)
                        .of("maxSessions", RedisOptions::maxSessions, 4096, 0, 4097),
                new Setter<Integer>(RedisOptionsBuilder::maxConnecting)
                        .of("maxConnecting", RedisOptions::maxConnecting, 1, 0, -1));
    }

    private static List<Case> choices() {
        return List.of(
                new Setter<Protocol>(RedisOptionsBuilder::protocol)
                        .of("protocol", RedisOptions::protocol, Protocol.RESP2, (Protocol) null),
                new Setter<Transport>(RedisOptionsBuilder::transport)
                        .of("transport", RedisOptions::transport, Transport.NIO, (Transport) null),
                new Setter<Balance>(RedisOptionsBuilder::balance)
                        .of("balance", RedisOptions::balance, Balance.RANDOM, (Balance) null),
                new Setter<WhileDown>(RedisOptionsBuilder::whileDown)
                        .of("whileDown", RedisOptions::whileDown, WhileDown.PARK, (WhileDown) null),
                new Setter<Retry>(RedisOptionsBuilder::retry)
                        .of("retry", RedisOptions::retry, Retry.WHEN_SAFE, (Retry) null),
                new Setter<Boolean>(RedisOptionsBuilder::readOnly).of("readOnly", RedisOptions::readOnly, true),
                new Setter<Boolean>(RedisOptionsBuilder::fence).of("fence", RedisOptions::fence, false),
                new Setter<Boolean>(RedisOptionsBuilder::reconnectOnReadOnly)
                        .of("reconnectOnReadOnly", RedisOptions::reconnectOnReadOnly, false),
                new Setter<Boolean>(RedisOptionsBuilder::directCalls)
                        .of("directCalls", RedisOptions::directCalls, false),
                new Setter<Boolean>(RedisOptionsBuilder::subscriptionsShareConnection)
                        .of("subscriptionsShareConnection", RedisOptions::subscriptionsShareConnection, true));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void goodValuesAreKeptAndBadOnesRefusedByName(Case option) {
        Object standard = option.get().apply(RedisOptions.builder().build());
        RedisOptionsBuilder builder = RedisOptions.builder();
        option.set().accept(builder);
        RedisOptions options = builder.build();
        Object kept = option.get().apply(options.toBuilder().build().toBuilder().build());
        assertThat(kept).isEqualTo(option.option().equals("socket") ? Endpoint.unix("/s") : option.good());
        assertThat(kept).isNotEqualTo(standard);
        for (Consumer<RedisOptionsBuilder> bad : option.bad()) {
            assertThatThrownBy(() -> bad.accept(builder))
                    .isInstanceOfAny(IllegalArgumentException.class, NullPointerException.class)
                    .hasMessageContaining(option.option());
        }
        assertThat(option.get().apply(builder.build())).isEqualTo(kept);
    }

    @Test
    void noSetterIsForgotten() {
        Set<String> tested = cases().map(Case::option).collect(Collectors.toSet());
        List<String> setters = Arrays.stream(RedisOptionsBuilder.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == RedisOptionsBuilder.class && method.getParameterCount() > 0)
                .map(method -> method.getName())
                .filter(name -> !Set.of("endpoint", "unixSocket", "credentials", "credentialsProvider")
                        .contains(name))
                .toList();
        assertThat(tested).containsAll(setters);
    }

    @Test
    void optionsDoNotChangeWithTheirBuilder() {
        RedisOptionsBuilder builder = RedisOptions.builder().database(1);
        RedisOptions options = builder.build();
        builder.database(2);
        options.toBuilder().database(3);
        assertThat(options.database()).isEqualTo(1);
    }

    @Test
    void contradictionsAreRefusedAtTheEnd() {
        RedisOptionsBuilder builder =
                RedisOptions.builder().tls(TlsOptions.defaults()).unixSocket("/s");
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tls cannot be used on a Unix domain socket; leave tls out, or give a host and a port.");
        RedisOptionsBuilder shared =
                RedisOptions.builder().subscriptionsShareConnection(true).protocol(Protocol.RESP2);
        assertThatThrownBy(shared::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("subscriptionsShareConnection cannot be used with protocol RESP2; leave one of them out.");
    }

    @Test
    void partsOfRecordsAreRefusedByName() {
        assertThatThrownBy(() -> new ReconnectPolicy(DAY, Duration.ZERO, 2, DAY, DAY))
                .hasMessageContaining("reconnect.initial");
        assertThatThrownBy(() -> new ReconnectPolicy(DAY, DAY, Double.NaN, DAY, DAY))
                .hasMessageContaining("reconnect.factor");
        assertThatThrownBy(() -> new ReplyLimits(1, 0, 1, 1, 1)).hasMessageContaining("replyLimits.maxDepth");
    }

    @Test
    void theTextTellsWhatDiffersAndNoSecret() {
        assertThat(RedisOptions.builder().build()).hasToString("RedisOptions(localhost:6379, database 0)");
        assertThat(RedisOptions.of("rediss://canary:canary@h/2?name=main&connections=5&commandTimeout=500ms"))
                .hasToString("RedisOptions(h:6379, database 2, credentials ***, tls ***, name main, connections 5,"
                        + " commandTimeout PT0.5S)");
        for (Case option : cases().toList()) {
            RedisOptionsBuilder builder = RedisOptions.builder();
            option.set().accept(builder);
            assertThat(builder.build().toString())
                    .as(option.option())
                    .isNotEqualTo("RedisOptions(localhost:6379, database 0)");
        }
    }
}
