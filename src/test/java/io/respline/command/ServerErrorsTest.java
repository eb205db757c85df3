package io.respline.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.error.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerErrorsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOADING Redis is loading the dataset in memory",
                "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
                "CLUSTERDOWN Hash slot not served",
                "MOVED 449 127.0.0.1:7901",
                "ASK 449 127.0.0.1:7901",
                "TRYAGAIN Multiple keys request during rehashing of slot",
                "CROSSSLOT Keys in request don't hash to the same slot",
                "READONLY You can't write against a read only replica.",
                "MISCONF Redis is configured to save RDB snapshots",
                "NOREPLICAS Not enough good replicas to write.",
                "BUSY Redis is busy running a script.",
                "NOAUTH Authentication required.",
                "WRONGPASS invalid username-password pair or user is disabled.",
                "NOPERM this user has no permissions to run the 'get' command",
                "NOPROTO unsupported protocol version",
                "NOSCRIPT No matching script. Please use EVAL.",
                "EXECABORT Transaction discarded because of previous errors.",
                "UNBLOCKED client unblocked via CLIENT UNBLOCK",
                "OOM command not allowed when used memory > 'maxmemory'.",
                "DENIED Redis is running in protected mode",
                "ERR max number of clients reached",
                "ERR unknown command 'FROB', with args beginning with: ",
                "ERR unknown subcommand 'SETINFO'. Try CLIENT HELP.",
                "ERR wrong number of arguments for 'get' command",
                "ERR EXEC without MULTI"
            })
    void errorBeforeExecutionProvesThatNothingRan(String message) {
        assertThat(outcome(message, "SET")).isEqualTo(Outcome.NOT_EXECUTED);
        assertThat(outcome(message, "EXEC")).isEqualTo(Outcome.NOT_EXECUTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WRONGTYPE Operation against a key holding the wrong kind of value",
                "ERR value is not an integer or out of range",
                "ERR syntax error",
                "BUSYGROUP Consumer Group name already exists",
                "BUSYKEY Target key name already exists.",
                "NOGROUP No such key 's' or consumer group 'g'",
                "SOMETHINGNEW of a later server",
                "ERR"
            })
    void anyOtherErrorComesFromTheCommandItself(String message) {
        assertThat(outcome(message, "SET")).isEqualTo(Outcome.EXECUTED);
        assertThat(outcome(message, "EVALSHA")).isEqualTo(Outcome.EXECUTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    READONLY You can't write against a read only replica. | MAYBE_EXECUTED
                    OOM command not allowed when used memory > 'maxmemory'. | MAYBE_EXECUTED
                    NOPERM this user has no permissions to run the 'set' command | MAYBE_EXECUTED
                    MISCONF Redis is configured to save RDB snapshots | MAYBE_EXECUTED
                    NOREPLICAS Not enough good replicas to write. | MAYBE_EXECUTED
                    CROSSSLOT Keys in request don't hash to the same slot | MAYBE_EXECUTED
                    CLUSTERDOWN The cluster is down | MAYBE_EXECUTED
                    NOSCRIPT No matching script. Please use EVAL. | NOT_EXECUTED
                    BUSY Redis is busy running a script. | NOT_EXECUTED
                    MOVED 449 127.0.0.1:7901 | NOT_EXECUTED
                    LOADING Redis is loading the dataset in memory | NOT_EXECUTED
                    ERR unknown command 'EVALSHA_RO', with args beginning with: | NOT_EXECUTED
                    ERR Unknown Redis command called from script script: 5f, on @user_script:1. | EXECUTED
                    ERR Wrong number of args calling Redis command from script script: 5f, on @user_script:1. | EXECUTED
                    """)
    void errorOfAScriptMayComeAfterItsWrites(String message, Outcome expected) {
        for (String script : new String[] {"EVAL", "EVALSHA", "FCALL", "EVAL_RO", "FCALL_RO"}) {
            assertThat(outcome(message, script)).isEqualTo(expected);
        }
    }

    private static Outcome outcome(String message, String command) {
        String code = message.split(" ")[0];
        return ServerErrors.outcome(
                code, message, Command.cmd(command).encoded().spec());
    }
}
