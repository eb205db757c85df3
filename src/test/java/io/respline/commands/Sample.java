package io.respline.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One use of a factory: the words that it must make, and what a server answers. The samples of all groups are run
 * against the real server in both protocols; a sample of a command that the embedded server lacks carries the replies
 * that its public documentation shows.
 *
 * @param command made by the factory
 * @param words what must be sent, separated by blanks
 * @param before what is run first, on an empty server
 * @param check what the decoded result must satisfy; null if it is only compared between the protocols
 * @param mode how it is run
 * @param detail of the mode: the error's code, the reason, the version
 * @param replies in RESP2 and in RESP3, for {@link Mode#NEWER}
 */
public record Sample(
        Command<?> command,
        String words,
        List<Command<?>> before,
        @Nullable Consumer<Object> check,
        Mode mode,
        String detail,
        List<String> replies) {

    /** How a sample is run. */
    public enum Mode {
        /** On the shared client; both protocols must give equal results. */
        SHARED,
        /** As {@link #SHARED}, in a session, because it changes the state of the connection. */
        SESSION,
        /** The results of the two protocols are not compared: they depend on time or chance. */
        VARYING,
        /** The test's server answers with an error that has the code {@link Sample#detail}. */
        REFUSED,
        /** The test's server is too old: {@link Sample#replies} are decoded instead. */
        NEWER,
        /** It would end or disturb the server: its words and keys are checked alone. */
        WORDS_ONLY
    }

    /** A command and the words that it must consist of. */
    public static Sample of(Command<?> command, String words) {
        return new Sample(command, words, List.of(), null, Mode.SHARED, "", List.of());
    }

    /** Runs these first. */
    public Sample after(Command<?>... commands) {
        return new Sample(command, words, List.of(commands), check, mode, detail, replies);
    }

    /** The result must be equal to this, compared field by field. */
    public Sample gives(@Nullable Object expected) {
        return satisfies(result -> assertThat(result).usingRecursiveComparison().isEqualTo(expected));
    }

    /** The result must pass a check. */
    public Sample satisfies(Consumer<Object> condition) {
        return new Sample(command, words, before, condition, mode, detail, replies);
    }

    /** Changes the state of its connection. */
    public Sample inSession() {
        return in(Mode.SESSION, "", List.of());
    }

    /** Depends on time or chance. */
    public Sample varies() {
        return in(Mode.VARYING, "", List.of());
    }

    /** Fails on the test's server with an error of this code. */
    public Sample refusedWith(String code) {
        return in(Mode.REFUSED, code, List.of());
    }

    /** Is not run, for a reason. */
    public Sample wordsOnly(String reason) {
        return in(Mode.WORDS_ONLY, reason, List.of());
    }

    /** What no sample can bring about on a server; the replies are those of the documentation, as on the wire. */
    public Sample documented(String resp2, String resp3) {
        return newer(ServerVersion.NONE, resp2, resp3);
    }

    /**
     * Came with a later version; the replies are those of its documentation, as on the wire. The version is one of Redis
     * such as {@code 8.4.0}, or of Valkey as in {@code valkey 9.0.0}, or both, separated by a comma.
     */
    public Sample newer(String since, String resp2, String resp3) {
        return in(Mode.NEWER, since, List.of(resp2, resp3));
    }

    private Sample in(Mode newMode, String newDetail, List<String> newReplies) {
        return new Sample(command, words, before, check, newMode, newDetail, newReplies);
    }

    /** The words: results and arguments of samples are no secrets. */
    @Override
    public String toString() {
        return words;
    }
}
