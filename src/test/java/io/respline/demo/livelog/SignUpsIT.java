package io.respline.demo.livelog;

import static io.respline.commands.Strings.get;
import static io.respline.commands.streams.Streams.xlen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.demo.livelog.RegistrationLog.Verdict;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An e-mail address belongs to one account, whoever signs up at the same time and whatever dies in between. */
final class SignUpsIT {
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Pattern ACCOUNT = Pattern.compile("\"account\":(\\d+)");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static LiveLog log;
    private static Redis redis;

    @BeforeAll
    static void start() throws Exception {
        log = LiveLog.start(0, LONG);
        redis = Redis.connect(log.server().uri());
    }

    @AfterAll
    static void stop() throws Exception {
        redis.close();
        log.close();
    }

    @Test
    void ofTwentySignUpsAtOnceOnBothNodesOneSucceeds() {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(signUp(log.node(i % 2), " Leia@Example.org "));
        }
        List<String> outcomes = answers.stream().map(CompletableFuture::join).toList();
        String later = signUp(log.node(1), "leia@example.org").join();

        assertThat(outcomes).filteredOn(outcome -> outcome.contains("\"done\"")).hasSize(1);
        assertThat(outcomes).allMatch(outcome -> outcome.matches(".*\"(done|taken|busy)\".*"));
        assertThat(later).contains("\"taken\"");
        Set<String> owners = new TreeSet<>();
        outcomes.stream().map(ACCOUNT::matcher).filter(Matcher::find).forEach(found -> owners.add(found.group(1)));
        assertThat(owners).hasSize(1);
        assertThat(redis.call(get("email:leia@example.org")))
                .isEqualTo(owners.iterator().next());
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_EVENT", "BEFORE_CONFIRMATION"})
    void deadSignUpHoldsTheAddressForAWhile(CrashPoint crash) {
        Email email = Email.parse("held." + crash + "@example.org");

        assertThat(new SignUps(redis, LONG).signUp(email, crash)).isEqualTo(new SignUpResult.Crashed(crash));
        assertThat(new SignUps(redis, LONG).signUp(email, CrashPoint.NONE)).isInstanceOf(SignUpResult.Busy.class);
    }

    @Test
    void addressOfASignUpThatDiedBeforeItsEventIsFreeAgain() {
        Email email = Email.parse("before.event@example.org");
        SignUps signUps = new SignUps(redis, SHORT);
        signUps.signUp(email, CrashPoint.BEFORE_EVENT);

        SignUpResult next = await().until(
                        () -> signUps.signUp(email, CrashPoint.NONE), result -> !(result instanceof SignUpResult.Busy));

        assertThat(next).isInstanceOf(SignUpResult.Done.class);
        assertThat(redis.call(get(email.key())))
                .isEqualTo(((SignUpResult.Done) next).account().toString());
    }

    @Test
    void signUpThatDiedBeforeItsConfirmationIsConfirmedByTheNextOne() {
        Email email = Email.parse("before.confirmation@example.org");
        SignUps signUps = new SignUps(redis, SHORT);
        signUps.signUp(email, CrashPoint.BEFORE_CONFIRMATION);

        SignUpResult next = await().until(
                        () -> signUps.signUp(email, CrashPoint.NONE), result -> !(result instanceof SignUpResult.Busy));

        assertThat(next).isInstanceOf(SignUpResult.Taken.class);
        AccountId owner = ((SignUpResult.Taken) next).owner();
        assertThat(redis.call(get(email.key()))).isEqualTo(owner.toString());
        assertThat(redis.call(xlen(owner.logKey()))).isEqualTo(1);
    }

    /** One of the two wins, in each of many races, and both agree on which. */
    @Test
    void registrationAndRevocationAgree() {
        RegistrationLog logs = new RegistrationLog(redis);
        Email email = Email.parse("race@example.org");
        Set<Verdict> seen = new TreeSet<>();
        for (int i = 0; i < 200; i++) {
            AccountId account = new AccountId(500_000 + i);
            CompletableFuture<Verdict> owner =
                    CompletableFuture.supplyAsync(() -> logs.register(account, "token", email));
            CompletableFuture<Verdict> rival = CompletableFuture.supplyAsync(() -> logs.revoke(account, "token"));

            assertThat(owner.join()).isEqualTo(rival.join());
            assertThat(redis.call(xlen(account.logKey()))).isEqualTo(1);
            seen.add(owner.join());
        }
        assertThat(logs.revoke(new AccountId(500_000), "token"))
                .isEqualTo(logs.register(new AccountId(500_000), "token", email));
        assertThat(seen).isNotEmpty();
    }

    @Test
    void slowOwnerLosesTheAddress() {
        RegistrationLog logs = new RegistrationLog(redis);
        AccountId slow = new AccountId(600_000);
        redis.call("XADD", slow.logKey(), "*", "type", "SOMETHING", "payload", "else");

        assertThat(logs.revoke(slow, "token")).isEqualTo(Verdict.REVOKED);
        assertThat(logs.register(slow, "token", Email.parse("slow@example.org")))
                .isEqualTo(Verdict.REVOKED);
    }

    private static CompletableFuture<String> signUp(Node node, String email) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.origin() + "/sign-up"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("email=" + email.replace(" ", "+")))
                .build();
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(HttpResponse::body);
    }
}
