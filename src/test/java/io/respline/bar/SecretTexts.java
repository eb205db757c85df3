package io.respline.bar;

import static io.respline.command.Command.cmd;

import io.respline.command.Batch;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.Request;
import io.respline.command.Script;
import io.respline.commands.Strings;
import io.respline.config.Credentials;
import io.respline.config.CredentialsProvider;
import io.respline.config.RedisOptions;
import io.respline.config.RotatingCredentials;
import io.respline.config.TlsOptions;
import io.respline.reply.Reply;
import io.respline.testing.TestAuthority;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Objects that hold the canary, as text; and settings that are refused. */
final class SecretTexts {

    private static final List<String> BAD_URIS = List.of(
            "redis://%s@h",
            "redis://u:%s@h:x",
            "redis://u:%s@h:99999",
            "redis://:%s@h/x",
            "redis://:%s @h",
            "redis://:%s#@h",
            "redis://:a/%s@h",
            "redis://:a?%s@h",
            "redis://h?password=%s",
            "redis://h?name=a&name=%s",
            "redis://h?connections=%s",
            "redis://h?%s=1",
            "%s://h",
            "redis://h:%s",
            "redis://h/%s",
            "unix://%s",
            "%s:%s@h");

    private SecretTexts() {}

    static void run(Canary canary) throws Exception {
        BAD_URIS.forEach(uri -> canary.attempt(() -> RedisOptions.of(uri.replace("%s", Canary.NAME))));
        canary.fail(() -> RedisOptions.builder().clientName(Canary.NAME + " "));
        settings(canary);
        commands(canary);
        replies(canary);
    }

    private static void settings(Canary canary) throws Exception {
        Credentials credentials = Credentials.user(Canary.NAME, Canary.NAME);
        canary.say(credentials);
        canary.say(Credentials.password(Canary.NAME));
        canary.say(CredentialsProvider.of(credentials));
        canary.say(RotatingCredentials.startingWith(credentials));
        char[] password = Canary.NAME.toCharArray();
        TlsOptions tls = TlsOptions.builder()
                .clientKeyStore(TestAuthority.create().client("app").toKeyStore(password), password)
                .build();
        canary.say(tls);
        canary.say(RedisOptions.builder().credentials(credentials).tls(tls).build());
        canary.say(RedisOptions.builder().credentials(credentials).tls(tls));
        canary.say(RedisOptions.of("rediss://" + Canary.NAME + ":" + Canary.NAME + "@h:1/2"));
        canary.fail(() -> TlsOptions.builder()
                .clientKeyStore(TestAuthority.create().client("app").toKeyStore("other".toCharArray()), password));
    }

    private static void replies(Canary canary) {
        Reply bulk = Reply.Bulk.of(Canary.NAME);
        for (Reply reply : List.of(
                bulk,
                new Reply.Status(Canary.NAME),
                new Reply.Verbatim("txt", Canary.NAME.getBytes(StandardCharsets.UTF_8)),
                Reply.Failure.of("ERR no '" + Canary.NAME + "'"),
                Reply.Array.of(bulk),
                Reply.Set.of(bulk),
                Reply.Dict.of(bulk, bulk),
                Reply.Push.of(bulk, bulk))) {
            canary.say(reply);
            canary.say(List.of(reply));
            canary.attempt(reply::asLong);
        }
    }

    private static void commands(Canary canary) {
        canary.say(cmd("SET", Canary.NAME, Canary.NAME));
        canary.say(cmd("AUTH", Canary.NAME, Canary.NAME).encoded());
        canary.say(Strings.set(Canary.NAME, Canary.NAME));
        canary.say(Strings.get(Canary.NAME));
        canary.say(CommandTemplate.of("GET", Decoders.REPLY).with(Canary.NAME));
        canary.say(Script.of("return '" + Canary.NAME + "'"));
        canary.say(Script.of("return 1").call(List.of(Canary.NAME), Canary.NAME));
        Batch batch = Batch.of(cmd("SET", Canary.NAME, Canary.NAME));
        canary.say(batch);
        canary.say(batch.request(0, 1));
        canary.say(batch.transaction(0, 1));
        Request<Reply> request = Request.of(cmd("GET", Canary.NAME).encoded(), 0, 1);
        canary.say(request);
        request.complete(Reply.Bulk.of(Canary.NAME));
        canary.say(request);
        canary.fail(() -> cmd(Canary.NAME + "\r\n"));
        canary.fail(() -> cmd("SET", Canary.NAME, null));
    }
}
