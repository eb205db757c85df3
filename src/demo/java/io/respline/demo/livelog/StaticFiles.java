package io.respline.demo.livelog;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The page and what belongs to it: exactly these files, read once from the class path. Thread-safe. */
final class StaticFiles {

    private static final Map<String, String> TYPES = Map.of(
            "index.html", "text/html; charset=utf-8",
            "style.css", "text/css; charset=utf-8",
            "app.js", "text/javascript; charset=utf-8",
            "feed.js", "text/javascript; charset=utf-8",
            "log.js", "text/javascript; charset=utf-8",
            "panel.js", "text/javascript; charset=utf-8");

    private static final Map<String, Answer> FILES = read();

    private StaticFiles() {}

    static Answer page() {
        return FILES.get("/index.html");
    }

    /** Null if there is no such file. */
    static @Nullable Answer find(String path) {
        return FILES.get(path);
    }

    private static Map<String, Answer> read() {
        Map<String, Answer> files = new TreeMap<>();
        TYPES.forEach((name, type) -> files.put("/" + name, new Answer(HttpResponseStatus.OK, type, bytes(name))));
        return files;
    }

    private static byte[] bytes(String name) {
        try (InputStream file = StaticFiles.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
