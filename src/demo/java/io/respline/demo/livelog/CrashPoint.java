package io.respline.demo.livelog;

/** Where a sign-up ends as if its node had died, for those who want to see it heal. */
enum CrashPoint {
    NONE,
    /** The address is reserved, and the account's log says nothing of it. */
    BEFORE_EVENT,
    /** The account's log says that the address is its own, and the reservation is not confirmed. */
    BEFORE_CONFIRMATION;

    /**
     * Reads what a client asked for.
     *
     * @throws BadRequest if there is no such point
     */
    static CrashPoint parse(String name) {
        return switch (name) {
            case "", "none" -> NONE;
            case "before-event" -> BEFORE_EVENT;
            case "before-confirmation" -> BEFORE_CONFIRMATION;
            default -> throw new BadRequest("A crash happens before-event or before-confirmation.");
        };
    }
}
