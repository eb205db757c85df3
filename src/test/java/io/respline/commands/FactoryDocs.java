package io.respline.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Javadoc of the factories, read from their sources. */
final class FactoryDocs {

    private static final Path SOURCES = Path.of("src/main/java/io/respline/commands");
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern LINK =
            Pattern.compile("<a href=\"https://(?:valkey.io|redis.io/docs/latest)/commands/([^/\"]+)/\">([^<]+)</a>");

    private FactoryDocs() {}

    /** All links to commands. */
    static List<Link> links() {
        List<Link> links = new ArrayList<>();
        for (String comment : comments()) {
            Matcher link = LINK.matcher(comment);
            while (link.find()) {
                links.add(new Link(link.group(2), link.group(1), comment));
            }
        }
        return links;
    }

    /** The comments that link a command, in one text, by its name. */
    static Map<String, String> byCommand() {
        return links().stream().collect(Collectors.toMap(Link::name, Link::comment, String::concat));
    }

    /** How many lines the factories and the commands with options have, without Javadoc and empty lines. */
    static long linesOfCode() {
        return sources().stream()
                .filter(source -> source.contains("CommandTemplate.of("))
                .flatMap(source -> COMMENT.matcher(source).replaceAll("").lines())
                .filter(line -> !line.isBlank())
                .count();
    }

    private static List<String> comments() {
        List<String> comments = new ArrayList<>();
        for (String source : sources()) {
            Matcher comment = COMMENT.matcher(source);
            while (comment.find()) {
                comments.add(comment.group(1).replaceAll("\\s*\\n\\s*\\*\\s?", " "));
            }
        }
        return comments;
    }

    private static List<String> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<String> sources = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.add(Files.readString(file));
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A link to a command.
     *
     * @param name as the reader sees it
     * @param page in the address
     * @param comment around it
     */
    record Link(String name, String page, String comment) {}
}
