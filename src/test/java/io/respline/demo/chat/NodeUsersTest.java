package io.respline.demo.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeUsersTest {

    private final NodeUsers node = new NodeUsers();
    private final NodeUsers seen = new NodeUsers();

    @Test
    void changesAreTakenOver() {
        assertThat(seen.apply(node.come("ada"))).isTrue();
        assertThat(seen.apply(node.come("bob\nby"))).isTrue();
        assertThat(seen.apply(node.go("ada"))).isTrue();

        assertThat(seen.users()).containsExactly("bob\nby");
    }

    @Test
    void missedChangeIsNoticedAtTheNextOneAndMadeGood() {
        node.come("ada"); // nobody hears of it

        assertThat(seen.apply(node.come("bob"))).isFalse();
        seen.replace(node.all());
        assertThat(seen.users()).containsExactly("ada", "bob");
        assertThat(seen.apply(node.go("bob"))).isTrue();
        assertThat(seen.users()).containsExactly("ada");
    }

    @Test
    void lastChangeThatWasMissedIsNoticedByItsNumber() {
        assertThat(seen.apply(node.none())).isTrue();
        node.come("ada"); // nobody hears of it

        assertThat(seen.apply(node.none())).isFalse();
        assertThat(seen.users()).isEmpty();
    }

    @Test
    void answerThatIsOlderThanWhatIsKnownChangesNothing() {
        String old = node.all();
        seen.apply(node.come("ada"));

        seen.replace(old);

        assertThat(seen.users()).containsExactly("ada");
    }

    @Test
    void changeThatIsOlderThanTheAnswerChangesNothing() {
        String came = node.come("ada");
        node.go("ada");
        seen.replace(node.all());

        assertThat(seen.apply(came)).isTrue();
        assertThat(seen.users()).isEmpty();
    }
}
