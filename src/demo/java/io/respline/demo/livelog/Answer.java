package io.respline.demo.livelog;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/**
 * What a request gets.
 *
 * @param status of HTTP
 * @param type of the body
 * @param body its bytes
 */
record Answer(HttpResponseStatus status, String type, byte[] body) {

    private static final String PLAIN = "text/plain; charset=utf-8";

    static Answer text(HttpResponseStatus status, String text) {
        return new Answer(status, PLAIN, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Answer json(HttpResponseStatus status, Json json) {
        return new Answer(status, "application/json", json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
