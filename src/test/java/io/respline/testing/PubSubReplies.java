package io.respline.testing;

import static io.respline.testing.FakeReplies.array;
import static io.respline.testing.FakeReplies.bulk;
import static io.respline.testing.FakeReplies.byProtocol;
import static io.respline.testing.FakeReplies.integer;
import static io.respline.testing.FakeReplies.raw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a server sends to subscribers: a push in RESP3, an array in RESP2. */
public final class PubSubReplies {

    private PubSubReplies() {}

    /** Lets a fake confirm every subscription, and answer PING as a server does whose client has subscribed. */
    public static FakeRedis confirming(FakeRedis fake) {
        for (String name : List.of("SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE")) {
            fake.on(name, PubSubReplies::confirmation);
            fake.on(name.replace("SUBSCRIBE", "UNSUBSCRIBE"), PubSubReplies::confirmation);
        }
        return fake.on("PING", PubSubReplies::pong);
    }

    /** The confirmation of a command of the family of SUBSCRIBE. */
    public static FakeReply confirmation(FakeCommand command) {
        return confirmation(command.name().toLowerCase(Locale.ROOT), command.word(1));
    }

    public static FakeReply confirmation(String kind, String target) {
        return toSubscriber(List.of(bulk(kind), bulk(target), integer(1)));
    }

    public static FakeReply message(String channel, String payload) {
        return toSubscriber(List.of(bulk("message"), bulk(channel), bulk(payload)));
    }

    public static FakeReply pmessage(String pattern, String channel, String payload) {
        return toSubscriber(List.of(bulk("pmessage"), bulk(pattern), bulk(channel), bulk(payload)));
    }

    private static FakeReply pong(FakeCommand command) {
        FakeReply sent = command.size() == 1 ? bulk("") : bulk(command.arg(1));
        FakeReply usual = command.size() == 1 ? FakeReplies.simple("PONG") : sent;
        return byProtocol(array(bulk("pong"), sent), usual);
    }

    private static FakeReply toSubscriber(List<FakeReply> elements) {
        List<FakeReply> push = new ArrayList<>(elements);
        push.add(0, raw(">" + elements.size() + "\r\n"));
        return byProtocol(array(elements), push.stream().reduce(FakeReply::then).orElseThrow());
    }
}
