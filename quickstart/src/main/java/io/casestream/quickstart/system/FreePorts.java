package io.casestream.quickstart.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** Finds out before anything is started whether every port is to be had. */
final class FreePorts {

    private FreePorts() {}

    static void require(Settings settings) throws Obstacle {
        Map<Integer, Port> seen = new HashMap<>();
        for (Port port : Port.values()) {
            int number = settings.port(port);
            Port other = seen.putIfAbsent(number, port);
            if (other != null) {
                throw new Obstacle(
                        "Port %d is set for both %s and %s; give one of them another, such as %s."
                                .formatted(number, other, port, example(port, number)));
            }
            if (!isFree(number)) {
                throw new Obstacle(
                        ("Port %d (%s) is taken by another program: stop that program, or choose"
                                        + " another port with %s or with %s=… in %s.")
                                .formatted(
                                        number,
                                        port,
                                        example(port, number),
                                        port.setting(),
                                        settings.home().settings()));
            }
        }
    }

    private static String example(Port port, int number) {
        return port.variable() + "=" + (number % 10_000 + 10_000);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
