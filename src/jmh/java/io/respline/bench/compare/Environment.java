package io.respline.bench.compare;

import glide.api.GlideClient;
import io.lettuce.core.RedisClient;
import io.netty.channel.EventLoop;
import io.vertx.redis.client.Redis;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.redisson.Redisson;
import redis.clients.jedis.Jedis;

/** What a figure depends on besides the client. */
final class Environment {

    private Environment() {}

    static Map<String, String> facts(Settings settings) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Java", JavaVersion.text(settings.java()));
        facts.put("Other Java", JavaVersion.text(settings.otherJava()));
        facts.put("Unsafe", settings.unsafe() ? "allowed" : "denied");
        facts.put("CPUs", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("Lettuce", version(RedisClient.class));
        facts.put("Jedis", version(Jedis.class));
        facts.put("Redisson", version(Redisson.class));
        facts.put("Vert.x", version(Redis.class));
        facts.put("GLIDE", version(GlideClient.class));
        facts.put("Netty", version(EventLoop.class));
        return facts;
    }

    /** From the name of the jar: not every jar says it inside. */
    private static String version(Class<?> type) {
        String jar = type.getProtectionDomain().getCodeSource().getLocation().getPath();
        return jar.replaceFirst(".*?-(\\d[\\w.]*)(-[\\w-]+)?\\.jar", "$1");
    }
}
