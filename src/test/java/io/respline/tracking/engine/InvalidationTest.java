package io.respline.tracking.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What pushes say of changed keys. */
class InvalidationTest {

    private static final Reply KIND = Reply.Bulk.of("invalidate");

    private static List<String> told(Reply... items) {
        List<String> told = new ArrayList<>();
        Invalidation invalidation = Invalidation.of(new Reply.Push(List.of(items)));
        if (invalidation == null) {
            return List.of("nothing");
        }
        invalidation.tell(new TrackingListener() {
            @Override
            public void onState(TrackingState state) {
                told.add("state");
            }

            @Override
            public void onInvalidated(byte[] key) {
                told.add(new String(key, StandardCharsets.UTF_8));
            }

            @Override
            public void onAllInvalidated() {
                told.add("ALL");
            }
        });
        return told;
    }

    @Test
    void keysAreToldOneByOne() {
        assertThat(told(KIND, new Reply.Array(List.of(Reply.Bulk.of("a"), Reply.Bulk.of("b")))))
                .containsExactly("a", "b");
        assertThat(told(KIND, new Reply.Array(List.of()))).isEmpty();
    }

    @Test
    void aNullMeansEverything() {
        assertThat(told(KIND, Reply.Null.NULL)).containsExactly("ALL");
    }

    @Test
    void whatIsNotUnderstoodMeansEverything() {
        assertThat(told(KIND)).containsExactly("ALL");
        assertThat(told(KIND, Reply.Bulk.of("a"))).containsExactly("ALL");
        assertThat(told(KIND, new Reply.Array(List.of(Reply.Bulk.of("a"), new Reply.Int(1)))))
                .containsExactly("ALL");
        assertThat(told(KIND, Reply.Null.NULL, Reply.Null.NULL)).containsExactly("ALL");
    }

    @Test
    void otherPushesSayNothing() {
        assertThat(told(Reply.Bulk.of("message"), Reply.Bulk.of("a"), Reply.Bulk.of("b")))
                .containsExactly("nothing");
        assertThat(told()).containsExactly("nothing");
    }
}
