package io.respline.commands;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to {@code INFO}: fields in sections. Immutable and thread-safe. */
public final class ServerInfo {

    private final String text;
    private final Map<String, Map<String, String>> sections;

    private ServerInfo(String text, Map<String, Map<String, String>> sections) {
        this.text = text;
        this.sections = sections;
    }

    /** Parses lines of {@code name:value} below headings of {@code # Section}. */
    static ServerInfo parse(String text) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> section = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(':');
            if (line.startsWith("#")) {
                section = new LinkedHashMap<>();
                sections.put(line.substring(1).trim(), Collections.unmodifiableMap(section));
            } else if (colon > 0) {
                section.put(line.substring(0, colon), line.substring(colon + 1));
            }
        }
        return new ServerInfo(text, Collections.unmodifiableMap(sections));
    }

    /** The text as the server sent it. */
    public String text() {
        return text;
    }

    /** All sections by name, such as {@code Server} or {@code Memory}, in the server's order. */
    public Map<String, Map<String, String>> sections() {
        return sections;
    }

    /** The value of a field such as {@code redis_version}, whatever its section; null if there is none. */
    public @Nullable String value(String field) {
        for (Map<String, String> section : sections.values()) {
            String value = section.get(field);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The text as the server sent it. */
    @Override
    public String toString() {
        return text;
    }
}
