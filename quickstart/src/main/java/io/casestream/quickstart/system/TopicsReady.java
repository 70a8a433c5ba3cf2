package io.casestream.quickstart.system;

import io.casestream.quickstart.embedded.TopicMaker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** A broker that answers, with the topics that were missing made. */
record TopicsReady(int port) implements Readiness {

    @Override
    public boolean reached() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            TopicMaker.makeMissing("localhost:" + socket.getPort());
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
