package io.respline.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Maps out of keys and values by turns: the same as a map of the JDK, whatever the keys are. */
class ReplyMapTest {

    private static Reply text(String text) {
        return Reply.Bulk.of(text);
    }

    private static Map<Reply, Reply> expected(List<Reply> turns) {
        Map<Reply, Reply> map = new LinkedHashMap<>();
        for (int i = 0; i < turns.size(); i += 2) {
            map.put(turns.get(i), turns.get(i + 1));
        }
        return map;
    }

    private static void assertSameAsExpected(List<Reply> turns) {
        Map<Reply, Reply> expected = expected(turns);
        Map<Reply, Reply> map = Reply.Dict.of(turns.toArray(Reply[]::new)).asMap();
        assertThat(map).isEqualTo(expected).hasSize(expected.size());
        assertThat(map.hashCode()).isEqualTo(expected.hashCode());
        assertThat(List.copyOf(map.keySet())).isEqualTo(List.copyOf(expected.keySet()));
        assertThat(List.copyOf(map.values())).isEqualTo(List.copyOf(expected.values()));
        expected.forEach((key, value) -> assertThat(map.get(key)).isSameAs(value));
    }

    @Test
    void anyNumberOfEntriesIsFoundInTheirOrder() {
        List<Reply> turns = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            assertSameAsExpected(turns);
            turns.add(text("field:" + i));
            turns.add(Reply.Int.of(i));
        }
    }

    @Test
    void keysMayBeOfAnyType() {
        assertSameAsExpected(List.of(
                Reply.Int.of(1),
                text("a"),
                text("1"),
                text("b"),
                Reply.Null.NULL,
                text("c"),
                new Reply.Real(0.5),
                text("d"),
                Reply.Array.of(text("x")),
                text("e"),
                Reply.Array.EMPTY,
                text("f")));
    }

    @Test
    void ofEqualKeysTheLastCountsAndTheFirstHasThePlace() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<Reply> turns = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                turns.add(text("field:" + random.nextInt(40)));
                turns.add(Reply.Int.of(i));
            }
            assertSameAsExpected(turns);
        }
    }

    @Test
    void keysOfOneHashCodeAreToldApart() {
        List<Reply> turns = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            StringBuilder key = new StringBuilder();
            for (int bit = 0; bit < 8; bit++) {
                key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            turns.add(text(key.toString()));
            turns.add(Reply.Int.of(i));
        }
        assertThat(turns.get(0)).hasSameHashCodeAs(turns.get(2));
        assertSameAsExpected(turns);
        assertSameAsExpected(turns.subList(0, 60));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Map<Reply, Reply> map =
                Reply.Dict.of(text("a"), text("1"), text("b"), text("2")).asMap();
        assertThat(map.get(text("c"))).isNull();
        assertThat(map.containsKey(text("c"))).isFalse();
        assertThat(map.containsKey(text("b"))).isTrue();
        assertThat(map.get(null)).isNull();
        assertThat(map.get("a")).isNull();
        assertThat(Reply.Dict.of().asMap().get(text("a"))).isNull();
    }

    @Test
    void nothingCanBeChanged() {
        Map<Reply, Reply> map = Reply.Dict.of(text("a"), text("1")).asMap();
        assertThatThrownBy(() -> map.put(text("b"), text("2"))).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.remove(text("a"))).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
        Map.Entry<Reply, Reply> entry = map.entrySet().iterator().next();
        assertThatThrownBy(() -> entry.setValue(text("2"))).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anIteratorEnds() {
        Iterator<Map.Entry<Reply, Reply>> entries =
                Reply.Dict.of(text("a"), text("1")).asMap().entrySet().iterator();
        entries.next();
        assertThat(entries.hasNext()).isFalse();
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
    }
}
