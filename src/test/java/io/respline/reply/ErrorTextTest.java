package io.respline.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ERR unknown command 'FOO', with args beginning with: 'canary' | ERR unknown command 'FOO'",
                "ERR unknown command `FOO`, with args beginning with: `canary`, | ERR unknown command `FOO`",
                "ERR unknown subcommand 'canary'. Try CLIENT HELP. | ERR unknown subcommand '***'. Try CLIENT HELP.",
                "ERR Error in ACL SETUSER modifier '>it's': Syntax error | ERR Error in ACL SETUSER modifier '***': Syntax error",
                "NOGROUP No such key 'a' or consumer group 'b' in X | NOGROUP No such key '***' in X",
                "ERR Invalid \"canary\" | ERR Invalid \"***\"",
                "ERR cut off 'cana | ERR cut off '***'",
                "NOPERM User canary has no permissions to run the 'get' command | NOPERM this user has no permissions to run the 'get' command",
                "MISCONF Redis can't write, it's full | MISCONF Redis can't write, it's full",
                "ERR DB index is out of range | ERR DB index is out of range",
            })
    void argumentsAreNotRepeated(String message, String shown) {
        assertThat(ErrorText.withoutArguments(message)).isEqualTo(shown);
    }
}
