package io.respline.demo.livelog;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.respline.error.RedisException;
import io.respline.event.ConnectionState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each path answers. Called on the node's event loop; what waits for Redis runs on the workers. */
final class Routes {

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Services services;
    private final NodeStats stats;

    Routes(Services services) {
        this.services = services;
        this.stats = new NodeStats(services);
    }

    CompletableFuture<Answer> serve(FullHttpRequest request, QueryStringDecoder address) {
        String path = address.path();
        if (request.method().equals(HttpMethod.GET)) {
            return get(path, request);
        }
        if (!request.method().equals(HttpMethod.POST)) {
            return now(Answer.text(HttpResponseStatus.METHOD_NOT_ALLOWED, "Only GET and POST are known here."));
        }
        return switch (path) {
            case "/sign-up" -> signUp(form(request));
            case "/cut" ->
                later(() ->
                        done("Connections ended: " + services.site().control().cut() + "."));
            case "/restart" ->
                later(() -> {
                    services.site().control().restart();
                    return done("Redis has been restarted.");
                });
            default -> now(notFound());
        };
    }

    private CompletableFuture<Answer> get(String path, FullHttpRequest request) {
        Answer file = StaticFiles.find(path);
        if (file != null) {
            return now(file);
        }
        return switch (path) {
            case "/" -> now(wantsPage(request) ? StaticFiles.page() : health());
            case "/health" -> now(health());
            case "/stats" -> stats.read();
            case "/nodes" ->
                now(Answer.json(HttpResponseStatus.OK, services.site().origins().nodes()));
            default -> now(notFound());
        };
    }

    private CompletableFuture<Answer> signUp(QueryStringDecoder form) {
        Email email = Email.parse(field(form, "email"));
        CrashPoint crash = CrashPoint.parse(field(form, "crash"));
        return later(
                () -> Answer.json(HttpResponseStatus.OK, json(services.signUps().signUp(email, crash))));
    }

    private static Json json(SignUpResult result) {
        if (result instanceof SignUpResult.Done done) {
            return Json.object()
                    .put("outcome", "done")
                    .put("account", done.account().number());
        } else if (result instanceof SignUpResult.Taken taken) {
            return Json.object()
                    .put("outcome", "taken")
                    .put("account", taken.owner().number());
        } else if (result instanceof SignUpResult.Busy busy) {
            return Json.object()
                    .put("outcome", "busy")
                    .put("millis", busy.left().toMillis());
        } else if (result instanceof SignUpResult.Crashed) {
            return Json.object().put("outcome", "crashed");
        }
        return Json.object().put("outcome", "late");
    }

    private Answer health() {
        ConnectionState state = services.backend().redis().state();
        return state == ConnectionState.READY
                ? Answer.text(HttpResponseStatus.OK, "Healthy")
                : Answer.text(HttpResponseStatus.SERVICE_UNAVAILABLE, "Redis is away: " + state);
    }

    private static boolean wantsPage(FullHttpRequest request) {
        String accepted = request.headers().get(HttpHeaderNames.ACCEPT);
        return accepted != null && accepted.contains("text/html");
    }

    private static QueryStringDecoder form(FullHttpRequest request) {
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        if (!type.startsWith(FORM)) {
            throw new BadRequest("The body is a form: " + FORM + ".");
        }
        return new QueryStringDecoder(request.content().toString(StandardCharsets.UTF_8), false);
    }

    private static String field(QueryStringDecoder form, String name) {
        List<String> values = form.parameters().getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    private static Answer done(String text) {
        return Answer.text(HttpResponseStatus.OK, text);
    }

    private static Answer notFound() {
        return Answer.text(HttpResponseStatus.NOT_FOUND, "Not Found");
    }

    private static CompletableFuture<Answer> now(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private CompletableFuture<Answer> later(Supplier<Answer> work) {
        try {
            return CompletableFuture.supplyAsync(work, services.workers());
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The answer, or what its failure comes to. */
    static Answer orFailure(@Nullable Answer answer, @Nullable Throwable failure) {
        if (answer != null) {
            return answer;
        }
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        if (cause instanceof RedisException away) {
            return Answer.text(
                    HttpResponseStatus.SERVICE_UNAVAILABLE,
                    "Redis did not answer (" + away.outcome() + "); try again.");
        }
        if (cause instanceof RejectedExecutionException) {
            return Answer.text(HttpResponseStatus.SERVICE_UNAVAILABLE, "Too much to do; try again.");
        }
        LOG.error("A request failed.", cause);
        return Answer.text(HttpResponseStatus.INTERNAL_SERVER_ERROR, "This node has made a mistake.");
    }
}
