package io.respline.bench.compare;

import java.util.List;

/** The subscribers by the names of their clients. */
final class Subscribers {

    static final List<String> NAMES = List.of(Subjects.BASE, "lettuce", "redisson-best");

    private Subscribers() {}

    static Subscriber open(String name, int port) {
        return switch (name) {
            case Subjects.BASE -> new ResplineSubscriber(port);
            case "lettuce" -> new LettuceSubscriber(port);
            case "redisson-best" -> new RedissonSubscriber(port);
            default -> throw new IllegalArgumentException("no subscriber " + name);
        };
    }
}
