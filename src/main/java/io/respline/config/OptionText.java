package io.respline.config;

import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Options as text: where, and what differs from the defaults. Of what may hold a secret only that it is there. */
final class OptionText {

    private final StringJoiner text = new StringJoiner(", ", "RedisOptions(", ")");

    private OptionText() {}

    static String of(RedisOptionsBuilder options) {
        OptionText out = new OptionText();
        out.text.add(options.endpoint.toString()).add("database " + options.database);
        out.presence("credentials", options.credentials);
        out.presence("tls", options.tls);
        out.identity(options, RedisOptions.builder());
        out.times(options, RedisOptions.builder());
        out.bounds(options, RedisOptions.builder());
        return out.text.toString();
    }

    private void identity(RedisOptionsBuilder options, RedisOptionsBuilder defaults) {
        changed("name", options.name, defaults.name);
        changed("connections", options.connections, defaults.connections);
        changed("balance", options.balance, defaults.balance);
        changed("clientName", options.clientName, defaults.clientName);
        changed("protocol", options.protocol, defaults.protocol);
        changed("transport", options.transport, defaults.transport);
        changed("readOnly", options.readOnly, defaults.readOnly);
        changed("whileDown", options.whileDown, defaults.whileDown);
        changed("retry", options.retry, defaults.retry);
        changed("fence", options.fence, defaults.fence);
        changed("reconnectOnReadOnly", options.reconnectOnReadOnly, defaults.reconnectOnReadOnly);
        changed("directCalls", options.directCalls, defaults.directCalls);
        changed(
                "subscriptionsShareConnection",
                options.subscriptionsShareConnection,
                defaults.subscriptionsShareConnection);
        if (!options.hostResolver.equals(defaults.hostResolver)) {
            text.add("hostResolver custom");
        }
    }

    private void times(RedisOptionsBuilder options, RedisOptionsBuilder defaults) {
        changed("commandTimeout", options.commandTimeout, defaults.commandTimeout);
        changed("connectTimeout", options.connectTimeout, defaults.connectTimeout);
        changed("heartbeatInterval", options.heartbeatInterval, defaults.heartbeatInterval);
        changed("stallTimeout", options.stallTimeout, defaults.stallTimeout);
        changed("tcpUserTimeout", options.tcpUserTimeout, defaults.tcpUserTimeout);
        changed("reconnect", options.reconnect, defaults.reconnect);
    }

    private void bounds(RedisOptionsBuilder options, RedisOptionsBuilder defaults) {
        changed("maxInFlight", options.maxInFlight, defaults.maxInFlight);
        changed("maxInFlightBytes", options.maxInFlightBytes, defaults.maxInFlightBytes);
        changed("maxBlocking", options.maxBlocking, defaults.maxBlocking);
        changed("maxSessions", options.maxSessions, defaults.maxSessions);
        changed("maxListenerThreads", options.maxListenerThreads, defaults.maxListenerThreads);
        changed("maxConnecting", options.maxConnecting, defaults.maxConnecting);
        changed("replyLimits", options.replyLimits, defaults.replyLimits);
        changed("readBudgetBytes", options.readBudgetBytes, defaults.readBudgetBytes);
    }

    private void presence(String option, @Nullable Object value) {
        if (value != null) {
            text.add(option + " ***");
        }
    }

    private void changed(String option, @Nullable Object value, @Nullable Object standard) {
        if (!Objects.equals(value, standard)) {
            text.add(option + " " + value);
        }
    }
}
