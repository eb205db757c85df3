package io.respline.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A query parameter of a URI: an option of the same name, its form, and how it gets into the builder.
 *
 * @param allowed the form, for messages: "must be ..."
 * @param into throws {@link IllegalArgumentException} if the text is not of this form or out of range
 */
record UriParameter(String name, String allowed, BiConsumer<RedisOptionsBuilder, String> into) {

    static final String DATABASE = "database";

    /** Other names for the same. */
    static final Map<String, String> ALIASES = Map.of("db", DATABASE);

    /** Every parameter there is. */
    static final List<UriParameter> ALL = List.of(
            text("name", "a name that is not blank", RedisOptionsBuilder::name),
            count("connections", "a number from 1 to 16", RedisOptionsBuilder::connections),
            choice("balance", Balance.class, RedisOptionsBuilder::balance),
            count(DATABASE, "a number from 0", RedisOptionsBuilder::database),
            text("clientName", "printable ASCII without blanks", RedisOptionsBuilder::clientName),
            choice("protocol", Protocol.class, RedisOptionsBuilder::protocol),
            choice("transport", Transport.class, RedisOptionsBuilder::transport),
            duration("commandTimeout", RedisOptionsBuilder::commandTimeout),
            duration("connectTimeout", RedisOptionsBuilder::connectTimeout),
            duration("heartbeatInterval", RedisOptionsBuilder::heartbeatInterval),
            duration("stallTimeout", RedisOptionsBuilder::stallTimeout),
            duration("tcpUserTimeout", RedisOptionsBuilder::tcpUserTimeout),
            count("maxInFlight", "a number from 1 to 4194304", RedisOptionsBuilder::maxInFlight),
            size("maxInFlightBytes", "from 1 to 256g", RedisOptionsBuilder::maxInFlightBytes),
            size("readBudgetBytes", "from 0", RedisOptionsBuilder::readBudgetBytes),
            count("maxBlocking", "a number from 1 to 4096", RedisOptionsBuilder::maxBlocking),
            count("maxSessions", "a number from 1 to 4096", RedisOptionsBuilder::maxSessions),
            count("maxListenerThreads", "a number from 1 to 4096", RedisOptionsBuilder::maxListenerThreads),
            count("maxConnecting", "a number from 1", RedisOptionsBuilder::maxConnecting),
            truth("readOnly", RedisOptionsBuilder::readOnly),
            choice("whileDown", WhileDown.class, RedisOptionsBuilder::whileDown),
            choice("retry", Retry.class, RedisOptionsBuilder::retry),
            truth("fence", RedisOptionsBuilder::fence),
            truth("reconnectOnReadOnly", RedisOptionsBuilder::reconnectOnReadOnly),
            truth("directCalls", RedisOptionsBuilder::directCalls),
            truth("subscriptionsShareConnection", RedisOptionsBuilder::subscriptionsShareConnection));

    private static UriParameter text(String name, String allowed, BiConsumer<RedisOptionsBuilder, String> setter) {
        return parsed(name, allowed, text -> text, setter);
    }

    private static UriParameter count(String name, String allowed, BiConsumer<RedisOptionsBuilder, Integer> setter) {
        return parsed(name, allowed, Quantities::integer, setter);
    }

    private static UriParameter size(String name, String range, BiConsumer<RedisOptionsBuilder, Long> setter) {
        return parsed(name, "a number of bytes " + range + ", as in 65536, 64k or 16m", Quantities::size, setter);
    }

    private static UriParameter duration(String name, BiConsumer<RedisOptionsBuilder, Duration> setter) {
        return parsed(
                name, "a positive duration with its unit, as in 500ms, 5s, 2m or PT5S", Quantities::duration, setter);
    }

    private static UriParameter truth(String name, BiConsumer<RedisOptionsBuilder, Boolean> setter) {
        return parsed(name, "true or false", Quantities::truth, setter);
    }

    private static <E extends Enum<E>> UriParameter choice(
            String name, Class<E> type, BiConsumer<RedisOptionsBuilder, E> setter) {
        String allowed = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", ", "one of ", ""));
        return parsed(name, allowed, text -> Quantities.choice(type, text), setter);
    }

    private static <T> UriParameter parsed(
            String name, String allowed, Function<String, T> parser, BiConsumer<RedisOptionsBuilder, T> setter) {
        return new UriParameter(name, allowed, (options, text) -> setter.accept(options, parser.apply(text)));
    }
}
