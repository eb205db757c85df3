package io.respline.example;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.set;

import io.respline.Redis;

public final class Hello {
    public static void main(String[] args) {
        String uri = args.length > 0 ? args[0] : "redis://localhost:6379";
        try (Redis redis = Redis.connect(uri)) {
            redis.call(set("greeting", "hello"));
            System.out.println(redis.call(get("greeting")));
        }
    }
}
