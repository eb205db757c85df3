package io.respline.bench.compare;

import static glide.api.models.GlideString.gs;
import static glide.api.models.commands.stream.StreamRange.InfRangeBound.MAX;
import static glide.api.models.commands.stream.StreamRange.InfRangeBound.MIN;

import glide.api.GlideClient;
import glide.api.models.Batch;
import glide.api.models.GlideString;
import glide.api.models.configuration.GlideClientConfiguration;
import glide.api.models.configuration.NodeAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Valkey GLIDE, one client as its documentation advises; its threads are set by {@link Subjects#environment}. */
final class GlideSubject implements Subject {

    /** More than any workload has under way: the default fails what exceeds 1,000. */
    private static final int MOST_IN_FLIGHT = 200_000;

    /** As long as Respline's, as the default of 250 ms is too short for the largest values. */
    private static final int TIMEOUT_MILLIS = 5_000;

    private final GlideClient client;

    GlideSubject(int port) {
        client = await(GlideClient.createClient(GlideClientConfiguration.builder()
                .address(NodeAddress.builder().host("127.0.0.1").port(port).build())
                .requestTimeout(TIMEOUT_MILLIS)
                .inflightRequestsLimit(MOST_IN_FLIGHT)
                .build()));
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.join();
    }

    @Override
    public byte[] get(int key) {
        return await(client.get(gs(Keys.BYTES[key]))).getBytes();
    }

    @Override
    public void send(int key, BiConsumer<byte @Nullable [], @Nullable Throwable> completion) {
        client.get(gs(Keys.BYTES[key]))
                .whenComplete((value, failure) -> completion.accept(value == null ? null : value.getBytes(), failure));
    }

    @Override
    public void pipeline(int firstKey, int size) {
        Batch batch = new Batch(false).withBinaryOutput();
        for (int i = 0; i < size; i++) {
            batch.get(gs(Keys.BYTES[(firstKey + i) % Keys.COUNT]));
        }
        Object[] values = await(client.exec(batch, true));
        Keys.checkCount(values.length, size);
        for (Object value : values) {
            Keys.check(((GlideString) value).getBytes());
        }
    }

    @Override
    public void multiGet(int firstKey, int size) {
        GlideString[] keys = new GlideString[size];
        for (int i = 0; i < size; i++) {
            keys[i] = gs(Keys.BYTES[(firstKey + i) % Keys.COUNT]);
        }
        GlideString[] values = await(client.mget(keys));
        Keys.checkCount(values.length, size);
        for (GlideString value : values) {
            Keys.check(value.getBytes());
        }
    }

    @Override
    public byte[] getLarge(String key) {
        return await(client.get(gs(key))).getBytes();
    }

    @Override
    public void setLarge(String key, byte[] value) {
        await(client.set(gs(key), gs(value)));
    }

    @Override
    public int readAll(Aggregate aggregate) {
        GlideString key = gs(aggregate.key);
        return switch (aggregate) {
            case HASH -> await(client.hgetall(key)).size();
            case LIST -> await(client.lrange(key, 0, -1)).length;
            case SET -> await(client.smembers(key)).size();
            case STREAM -> await(client.xrange(key, MIN, MAX)).size();
        };
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
