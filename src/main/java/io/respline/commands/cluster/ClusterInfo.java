package io.respline.commands.cluster;

import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answer to {@code CLUSTER INFO}. Immutable and thread-safe. */
public final class ClusterInfo {

    private final Map<String, String> fields;

    private ClusterInfo(Map<String, String> fields) {
        this.fields = fields;
    }

    /** Parses lines of {@code name:value}. */
    static ClusterInfo parse(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1));
            }
        }
        return new ClusterInfo(Collections.unmodifiableMap(fields));
    }

    /** Whether the node serves requests: {@code cluster_state:ok}. */
    public boolean isOk() {
        return value("cluster_state").equals("ok");
    }

    /** How many of the 16384 slots have a node. */
    public int slotsAssigned() {
        return (int) number("cluster_slots_assigned");
    }

    /** How many nodes are known, those that are shaking hands included. */
    public int knownNodes() {
        return (int) number("cluster_known_nodes");
    }

    /** How many primaries serve slots. */
    public int size() {
        return (int) number("cluster_size");
    }

    /** The greatest version of the configuration that the node has heard of. */
    public long currentEpoch() {
        return number("cluster_current_epoch");
    }

    /** The version of the node's own configuration. */
    public long myEpoch() {
        return number("cluster_my_epoch");
    }

    /** All fields that the server sent, in its order. */
    public Map<String, String> fields() {
        return fields;
    }

    /** The fields. */
    @Override
    public String toString() {
        return fields.toString();
    }

    private long number(String field) {
        try {
            return Long.parseLong(value(field));
        } catch (NumberFormatException e) {
            throw new RedisReplyException("the field '" + field + "' of a cluster is not a number", Outcome.EXECUTED);
        }
    }

    private String value(String field) {
        String value = fields.get(field);
        if (value == null) {
            throw new RedisReplyException(
                    "the server says nothing about the field '" + field + "' of a cluster", Outcome.EXECUTED);
        }
        return value;
    }
}
