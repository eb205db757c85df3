package io.respline.demo.connector;

/**
 * The work. To return is to acknowledge, to throw is to ask for another attempt. A job may be handled more than once, also
 * after it was done: a consumer can die between the work and its acknowledgement. Called by several threads at once.
 */
@FunctionalInterface
public interface JobHandler {

    /** Does one job. */
    void handle(Job job) throws Exception;
}
