package io.respline.reply;

import io.respline.error.Outcome;
import io.respline.error.RedisException;
import io.respline.error.RedisReplyException;

/** The exception for a conversion that does not fit. */
final class Misfit {

    private Misfit() {}

    /**
     * Of a failure its own error; of anything else one that says what the reply is and what to call instead.
     *
     * @param wanted what was asked for, with its article
     */
    static RedisException of(Reply reply, String wanted) {
        if (reply instanceof Reply.Failure failure) {
            return failure.toException(failure.outcome(true)).atCaller();
        }
        String message = "the reply is " + kind(reply) + " and not " + wanted + "; " + advice(reply);
        return new RedisReplyException(message, Outcome.EXECUTED).atCaller();
    }

    private static String kind(Reply reply) {
        if (reply instanceof Reply.Null) {
            return "null";
        }
        if (reply instanceof Reply.Bulk bulk) {
            return "a bulk string of " + bulk.bytes().length + " bytes";
        }
        if (reply instanceof Reply.Status status) {
            return "a simple string of " + status.text().length() + " characters";
        }
        if (reply instanceof Reply.Verbatim verbatim) {
            return "a verbatim string of " + verbatim.bytes().length + " bytes";
        }
        if (reply instanceof Reply.Int) {
            return "an integer";
        }
        if (reply instanceof Reply.Real) {
            return "a double";
        }
        if (reply instanceof Reply.BigNumber) {
            return "a big number";
        }
        return reply instanceof Reply.Bool ? "a boolean" : aggregate(reply);
    }

    private static String aggregate(Reply reply) {
        int size = reply.asList().size();
        if (reply instanceof Reply.Dict) {
            return "a map of " + size / 2 + " entries";
        }
        String name = reply instanceof Reply.Set ? "a set" : reply instanceof Reply.Push ? "a push" : "an array";
        return name + " of " + size + " elements";
    }

    private static String advice(Reply reply) {
        if (reply instanceof Reply.Null) {
            return "ask isNull() first";
        }
        if (reply instanceof Reply.Bool) {
            return "use asBoolean()";
        }
        if (reply instanceof Reply.Int) {
            return "use asLong()";
        }
        if (reply instanceof Reply.Real) {
            return "use asDouble()";
        }
        if (reply instanceof Reply.Dict) {
            return "use asMap()";
        }
        if (Conversions.elements(reply) != null) {
            return "use asList()";
        }
        return reply instanceof Reply.BigNumber ? "use its value()" : "use asString() or asBytes()";
    }
}
