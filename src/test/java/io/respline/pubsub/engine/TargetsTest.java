package io.respline.pubsub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Request;
import io.respline.connection.Questions;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.reply.Reply;
import io.respline.testing.TestLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {

    private static final int MANY = 3 * Questions.WINDOW + 7;
    private static final RedisConnectionException LOST = new RedisConnectionException("lost", Outcome.MAYBE_EXECUTED);

    private final TestLoop loop = new TestLoop();
    private final TestServer server = new TestServer();
    private final List<Integer> writes = new ArrayList<>();
    private final Targets targets = new Targets(loop, requests -> {
        writes.add(requests.size());
        server.ask(requests);
    });

    @Test
    void anyNumberOfMembersIsOneSubscriptionAtTheServer() {
        targets.connected();
        TestMember first = join("news");
        TestMember second = join("news");
        loop.run();
        server.confirmAll();
        TestMember third = join("news");
        loop.run();

        assertThat(server.asked).containsExactly("SUBSCRIBE news");
        assertThat(List.of(first, second, third))
                .extracting(member -> member.standing)
                .containsOnly(TestMember.Standing.LIVE);

        leave(first, "news");
        leave(second, "news");
        loop.run();
        assertThat(server.asked).hasSize(1);
        leave(third, "news");
        loop.run();
        server.confirmAll();
        assertThat(server.asked).containsExactly("SUBSCRIBE news", "UNSUBSCRIBE news");
        assertThat(targets.all()).isEmpty();
    }

    @Test
    void whatComesUpInOneTurnIsOneWriteOfOneCommandForEachTarget() {
        targets.connected();
        join("a");
        join("b");
        targets.join(new TestMember(), Address.of(TargetKind.PATTERN, "p*"));
        targets.join(new TestMember(), Address.of(TargetKind.SHARD_CHANNEL, "s"));
        loop.run();

        assertThat(writes).containsExactly(4);
        assertThat(server.asked).containsExactly("SUBSCRIBE a", "SUBSCRIBE b", "PSUBSCRIBE p*", "SSUBSCRIBE s");
    }

    @Test
    void thousandsAreRestoredInChunksAndEachMemberIsToldOfOneGap() {
        targets.connected();
        List<TestMember> members = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            members.add(join("c" + i));
        }
        run();
        writes.clear();

        server.forget();
        targets.disconnected(LOST);
        targets.connected();
        run();

        assertThat(server.subscribed).hasSize(MANY);
        assertThat(server.most()).isEqualTo(Questions.WINDOW);
        assertThat(writes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(MANY);
        assertThat(members).allMatch(member -> member.gaps == 1 && member.standing == TestMember.Standing.LIVE);
    }

    @Test
    void aRefusalConcernsItsTargetAlone() {
        targets.connected();
        TestMember first = join("a");
        TestMember refused = join("secret");
        TestMember last = join("b");
        loop.run();
        server.confirm();
        server.refuse("NOPERM");
        server.confirm();

        assertThat(first.standing).isEqualTo(TestMember.Standing.LIVE);
        assertThat(refused.standing).isEqualTo(TestMember.Standing.REFUSED);
        assertThat(last.standing).isEqualTo(TestMember.Standing.LIVE);
        assertThat(targets.all()).hasSize(2);
    }

    @Test
    void aRefusalThatPassesIsRepeatedAfterAPause() {
        targets.connected();
        TestMember member = join("a");
        loop.run();
        server.refuse("LOADING");
        TestMember other = join("b");
        loop.run();
        assertThat(server.isAsked()).isFalse();
        assertThat(member.standing).isEqualTo(TestMember.Standing.PENDING);

        loop.fire();
        server.confirmAll();
        assertThat(server.asked).containsExactly("SUBSCRIBE a", "SUBSCRIBE a", "SUBSCRIBE b");
        assertThat(member.standing).isEqualTo(TestMember.Standing.LIVE);
        assertThat(other.standing).isEqualTo(TestMember.Standing.LIVE);
    }

    @Test
    void aLossDuringThePauseEndsThePause() {
        targets.connected();
        join("a");
        loop.run();
        server.refuse("BUSY");
        targets.disconnected(LOST);
        assertThat(loop.timers()).isZero();
        targets.connected();
        loop.run();
        assertThat(server.asked).containsExactly("SUBSCRIBE a", "SUBSCRIBE a");
    }

    @Test
    void whatWasAskedOnALostConnectionIsTakenBackAndItsAnswerIgnored() {
        targets.connected();
        TestMember member = join("a");
        loop.run();
        List<Request<Reply>> unanswered = server.forget();
        targets.disconnected(LOST);
        assertThat(unanswered).hasSize(1).noneMatch(Request::claim);

        targets.connected();
        loop.run();
        unanswered.get(0).complete(Reply.Status.OK);
        assertThat(member.standing).isEqualTo(TestMember.Standing.PENDING);
        server.confirmAll();
        assertThat(member.standing).isEqualTo(TestMember.Standing.LIVE);
        assertThat(member.gaps).isZero();
    }

    @Test
    void whileDownEverythingIsAccepted() {
        TestMember kept = join("kept");
        TestMember left = join("left");
        leave(left, "left");
        loop.run();
        assertThat(server.asked).isEmpty();
        targets.connected();
        run();
        assertThat(server.subscribed).containsExactly("kept");
        assertThat(kept.standing).isEqualTo(TestMember.Standing.LIVE);
    }

    @Test
    void whatTheServerEndsByItselfIsAGapAndIsRestored() {
        targets.connected();
        TestMember member = new TestMember();
        targets.join(member, Address.of(TargetKind.SHARD_CHANNEL, "s"));
        run();
        targets.push(Reply.Push.of(Reply.Bulk.of("sunsubscribe"), Reply.Bulk.of("s"), Reply.Int.of(0)));
        assertThat(member.standing).isEqualTo(TestMember.Standing.INTERRUPTED);
        run();
        assertThat(member.standing).isEqualTo(TestMember.Standing.LIVE);
        assertThat(member.gaps).isEqualTo(1);
    }

    @Test
    void messagesGoToTheirTargetAndStrangePushesToNobody() {
        targets.connected();
        TestMember member = join("a");
        run();
        targets.push(push("message", "a", "x"));
        targets.push(push("message", "b", "x"));
        targets.push(push("smessage", "a", "x"));
        targets.push(push("subscribe", "zzz", "1"));
        targets.push(push("unsubscribe", "zzz", "1"));
        targets.push(push("invalidate", "a"));
        targets.push(Reply.Push.of(Reply.Bulk.of("message"), Reply.Null.NULL, Reply.Null.NULL));
        targets.push(Reply.Push.of(Reply.Bulk.of("message"), Reply.Bulk.of("a"), Reply.Null.NULL));
        assertThat(member.messages()).isEqualTo(1);
        assertThat(member.gaps).isZero();
    }

    private static Reply.Push push(String... words) {
        return new Reply.Push(List.of(words).stream().<Reply>map(Reply.Bulk::of).toList());
    }

    private void run() {
        loop.run();
        while (server.isAsked()) {
            server.confirmAll();
            loop.run();
        }
    }

    private TestMember join(String channel) {
        TestMember member = new TestMember();
        targets.join(member, Address.of(TargetKind.CHANNEL, channel));
        return member;
    }

    private void leave(Member member, String channel) {
        targets.leave(member, Address.of(TargetKind.CHANNEL, channel));
    }
}
