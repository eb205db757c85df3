package io.respline.config;

import static io.respline.config.UriText.invalid;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The query of a URI, put into a builder. Messages name parameters that look like one, and never a value. */
final class UriQuery {

    /** Anything else may be a piece of something that was not meant to be a parameter. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z]{1,24}");

    private static final Set<String> SECRETS =
            Set.of("password", "pass", "passwd", "pwd", "user", "username", "auth", "token", "secret", "credentials");

    private UriQuery() {}

    /**
     * Applies all parameters.
     *
     * @return whether the database is among them
     */
    static boolean apply(String query, RedisOptionsBuilder options) {
        Set<String> seen = new HashSet<>();
        if (query.isEmpty()) {
            return false;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw invalid("its query must have the form option=value&option=value");
            }
            UriParameter parameter = find(pair.substring(0, equals));
            if (!seen.add(parameter.name())) {
                throw invalid("the parameter " + parameter.name() + " stands there twice");
            }
            set(parameter, options, UriText.decode(pair.substring(equals + 1)));
        }
        return seen.contains(UriParameter.DATABASE);
    }

    private static UriParameter find(String written) {
        if (SECRETS.contains(written.toLowerCase(Locale.ROOT))) {
            throw invalid("credentials do not belong in the query (" + written.toLowerCase(Locale.ROOT)
                    + "); write them before the host, as in redis://user:password@host, or use the option credentials");
        }
        String name = UriParameter.ALIASES.getOrDefault(written, written);
        return UriParameter.ALL.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(written));
    }

    private static IllegalArgumentException unknown(String written) {
        String named = PLAIN_NAME.matcher(written).matches() ? "the parameter " + written : "a parameter of its query";
        String known = UriParameter.ALL.stream().map(UriParameter::name).collect(Collectors.joining(", "));
        return invalid(named + " is unknown; there are " + known);
    }

    private static void set(UriParameter parameter, RedisOptionsBuilder options, String value) {
        try {
            parameter.into().accept(options, value);
        } catch (IllegalArgumentException | ArithmeticException e) {
            // Not passed on as the cause: it may repeat the value.
            throw invalid("the parameter " + parameter.name() + " must be " + parameter.allowed());
        }
    }
}
