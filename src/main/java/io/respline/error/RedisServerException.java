package io.respline.error;

/** The server answered with an error. {@link #code()} is the part to program against. */
public final class RedisServerException extends RedisException {

    private static final long serialVersionUID = 1L;

    private final String code;

    public RedisServerException(String code, String message, Outcome outcome) {
        this(code, message, outcome, false);
    }

    private RedisServerException(String code, String message, Outcome outcome, boolean withStack) {
        super(message, null, outcome, withStack);
        this.code = code;
    }

    /** The leading word of the error reply, such as {@code WRONGTYPE}, {@code NOSCRIPT} or {@code ERR}. */
    public String code() {
        return code;
    }

    @Override
    public RedisServerException atCaller() {
        return new RedisServerException(code, String.valueOf(getMessage()), outcome(), true);
    }
}
