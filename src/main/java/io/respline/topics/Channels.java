package io.respline.topics;

/** The names of an application's channels and key, as seen by one of its nodes. */
record Channels(String app, String id) {

    /** Checks the application's name. */
    Channels {
        if (app.isEmpty() || app.contains("{") || app.contains("}")) {
            throw new IllegalArgumentException(
                    "The name of an application is not empty and has no braces, because it becomes the hash tag of its keys.");
        }
    }

    String own() {
        return of(id);
    }

    String of(String node) {
        return app + ":node:" + node;
    }

    String all() {
        return app + ":all";
    }

    /** The sorted set of those who are there. */
    String group() {
        return "{" + app + "}:nodes";
    }
}
