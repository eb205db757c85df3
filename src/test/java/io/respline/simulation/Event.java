package io.respline.simulation;

/** What a trace records; in the text {@code {a}} and {@code {b}} stand for the two numbers of the record. */
enum Event {
    STEP("step {a}, actor {b}"),
    TASK("loop runs a task, {a} left"),
    TIMER("loop runs a timer that is {a} us late"),
    PREEMPTED("caller {a} is held up inside the connection for {b} steps"),
    DIALED("connection dials, attempt {a}"),
    REFUSED("attempt {a} is refused"),
    CONNECTED("attempt {a} becomes link {b}"),
    READY("connection is ready, reconnection {a}"),
    LOST("connection is lost, {a} requests fail"),
    CONNECT_FAILED("attempt to connect fails, {a} in a row"),
    CLOSED("connection says that it is closed"),
    WRITE("link {a} is handed {b} bytes"),
    WROTE("link {a} is handed the frame that ends at byte {b}"),
    ACCEPTED("kernel of link {a} has accepted {b} bytes in all"),
    READ("link {a} reads {b} bytes"),
    ENDED("link {a} hears of its end, {b} bytes unread"),
    LINK_CLOSED("connection closes link {a}, {b} bytes accepted"),
    ARRIVED("server of link {a} has received {b} bytes in all"),
    EXECUTED("server of link {a} answers {b} commands"),
    PUSHED("server of link {a} pushes"),
    EXTRA("server of link {a} sends a reply that nobody asked for"),
    GARBAGE("server of link {a} sends bytes that are not RESP"),
    FINISHED("server ends link {a}"),
    RESET("network resets link {a}, {b} bytes of requests still arrive"),
    BLACK_HOLE("link {a} becomes a black hole, directions {b}"),
    SERVER_DOWN("server dies for {a} us"),
    SERVER_UP("server starts, dialect {a}"),
    SLEEPS("server sleeps for {a} us"),
    NO_MEMORY("the next buffer of link {a} cannot be allocated"),
    SENT("caller {a} sends call {b}"),
    EXCHANGED("caller {a} makes the blocking call {b}"),
    BORROWED("caller {a} borrows the loop"),
    GIVEN_BACK("caller {a} gives the loop back, idle {b}"),
    DONE("call {a} ends, {b}"),
    CANCELLED("caller {a} cancels call {b}"),
    BY_HAND("caller {a} completes call {b} by hand"),
    GAVE_UP("caller {a} gives call {b} up"),
    CLOSE("caller {a} closes the connection"),
    DRAIN("caller {a} closes the connection within {b} us"),
    HEALED("the world is healed"),
    ROTATED("password {a} is the newest"),
    FORGOT("server of link {a} forgets who it is"),
    KILLED("server of link {a} ends the client {b} for another one"),
    LATE("what link {a} has sent will arrive late"),
    RENEWING("connection is to be made anew"),
    PROBED("the last probe, call {a}, is sent");

    final String text;

    Event(String text) {
        this.text = text;
    }
}
