package io.respline.demo.livelog;

import java.time.Duration;

/** What became of a sign-up. */
sealed interface SignUpResult {

    /** The address belongs to a new account. */
    record Done(AccountId account) implements SignUpResult {}

    /** The address belongs to an account that was there before. */
    record Taken(AccountId owner) implements SignUpResult {}

    /** Somebody else is signing up with the address; if that comes to nothing, it is free after this time. */
    record Busy(Duration left) implements SignUpResult {}

    /** The sign-up ended where it was told to, as if its node had died there. */
    record Crashed(CrashPoint where) implements SignUpResult {}

    /** It took too long, and somebody else was given the address meanwhile. */
    record Late() implements SignUpResult {}
}
