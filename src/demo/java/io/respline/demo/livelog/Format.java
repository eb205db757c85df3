package io.respline.demo.livelog;

import io.respline.commands.streams.StreamEntry;

/** How events and messages are written for a socket. */
enum Format {
    /** Lines for people, the default. */
    TEXT {
        @Override
        String event(StreamEntry entry) {
            Event event = Event.of(entry);
            return "id: " + entry.id() + ",\ntype: " + event.type() + ",\npayload: " + event.payload();
        }

        @Override
        String error(String message) {
            return "error: " + message;
        }
    },
    /** Objects for the page: asked for with {@code ?format=json}. */
    JSON {
        @Override
        String event(StreamEntry entry) {
            Event event = Event.of(entry);
            return Json.object()
                    .put("kind", "event")
                    .put("id", entry.id().toString())
                    .put("type", event.type())
                    .put("payload", event.payload())
                    .put("from", event.from())
                    .toString();
        }

        @Override
        String error(String message) {
            return Json.object().put("kind", "error").put("message", message).toString();
        }
    };

    /** Says that all that was in the log has been sent, and what follows is new; only to those who asked for JSON. */
    static final String CAUGHT_UP = Json.object().put("kind", "caught-up").toString();

    /** An entry of the log. */
    abstract String event(StreamEntry entry);

    /** Something that the client should know. */
    abstract String error(String message);

    /**
     * Reads what a client asked for.
     *
     * @throws BadRequest if there is no such format
     */
    static Format parse(String name) {
        return switch (name) {
            case "text" -> TEXT;
            case "json" -> JSON;
            default -> throw new BadRequest("The format is text or json.");
        };
    }
}
