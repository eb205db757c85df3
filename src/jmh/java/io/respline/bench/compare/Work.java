package io.respline.bench.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the process of a client does in each of its turns. */
interface Work extends AutoCloseable {

    /** Until the turn is over. */
    void run(Turn turn);

    @Override
    void close();

    /** With a client that is connected and has had what it needs; {@code publisherPort} is used where messages are. */
    static Work begin(String client, Workload workload, int port, int publisherPort) throws IOException {
        return workload.kind.isPublished()
                ? Deliveries.begin(Subscribers.open(client, port), workload, publisherPort)
                : calls(client, workload, port);
    }

    private static Work calls(String client, Workload workload, int port) {
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < workload.kind.clients(workload.size); i++) {
            Subject subject = Subjects.open(client, port, workload.kind.connections(workload.size));
            Keys.check(subject.get(i));
            subjects.add(subject);
        }
        return new Work() {
            @Override
            public void run(Turn turn) {
                workload.run(subjects.get(0), turn);
            }

            @Override
            public void close() {
                subjects.forEach(Subject::close);
            }
        };
    }
}
