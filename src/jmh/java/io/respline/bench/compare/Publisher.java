package io.respline.bench.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The process that publishes for clients under measurement, over a plain socket. Its argument is the port of the server; it
 * prints the port on which it takes a {@link PublishOrder} per line, carries it out until the next line, and then says how many
 * rounds there have been. Ends with its standard input.
 */
public final class Publisher {

    private final int serverPort;

    private Publisher(int serverPort) {
        this.serverPort = serverPort;
    }

    public static void main(String[] args) throws IOException {
        Publisher publisher = new Publisher(Integer.parseInt(args[0]));
        try (ServerSocket control = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            inBackground("control", () -> publisher.accept(control));
            System.out.println(control.getLocalPort());
            System.out.flush();
            while (System.in.read() >= 0) {
                // Whoever started it is alive.
            }
        }
        System.exit(0);
    }

    private static void inBackground(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocket control) {
        try {
            while (true) {
                Socket client = control.accept();
                inBackground("orders", () -> serve(client));
            }
        } catch (IOException e) {
            System.exit(1);
        }
    }

    private void serve(Socket client) {
        try (client;
                PublishConnection server = PublishConnection.open(serverPort)) {
            BufferedReader orders =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream answers = client.getOutputStream();
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                long rounds = new PublishLoop(PublishOrder.parse(line), server, () -> isReady(orders)).run();
                orders.readLine();
                answers.write((rounds + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isReady(BufferedReader orders) {
        try {
            return orders.ready();
        } catch (IOException e) {
            return true;
        }
    }
}
