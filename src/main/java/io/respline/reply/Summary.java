package io.respline.reply;

/** The {@code toString} of replies: type and size or value of a number, never the payload of a string. */
final class Summary {

    private Summary() {}

    static String of(Reply reply) {
        if (reply instanceof Reply.Status status) {
            return "Status(" + (isShared(status) ? status.text() : status.text().length() + " characters") + ")";
        }
        if (reply instanceof Reply.Bulk bulk) {
            return "Bulk(" + bulk.bytes().length + " bytes)";
        }
        if (reply instanceof Reply.Verbatim verbatim) {
            return "Verbatim(" + verbatim.bytes().length + " bytes)";
        }
        if (reply instanceof Reply.BigNumber number) {
            return "BigNumber(" + number.value().bitLength() + " bits)";
        }
        if (reply instanceof Reply.Failure failure) {
            return "Failure(" + ErrorText.shortened(failure.code()) + ")";
        }
        if (reply instanceof Reply.Dict dict) {
            return "Dict(" + dict.pairs().size() / 2 + ")";
        }
        return simple(reply);
    }

    private static String simple(Reply reply) {
        if (reply instanceof Reply.Int integer) {
            return "Int(" + integer.value() + ")";
        }
        if (reply instanceof Reply.Real real) {
            return "Real(" + NumberText.ofDouble(real.value()) + ")";
        }
        if (reply instanceof Reply.Bool bool) {
            return "Bool(" + bool.value() + ")";
        }
        if (reply instanceof Reply.Null) {
            return "Null";
        }
        return reply.getClass().getSimpleName() + "(" + reply.asList().size() + ")";
    }

    private static boolean isShared(Reply.Status status) {
        return status.equals(Reply.Status.OK) || status.equals(Reply.Status.QUEUED) || status.equals(Reply.Status.PONG);
    }
}
