package io.casestream.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;

/** Where the services are, each as host and port with a colon between. */
@ConfigMapping(prefix = "casestream.gateway")
interface GatewayConfig {

    String ingest();

    String storage();

    String stats();

    String learning();

    /** How long a service may take to accept a connection. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** Connections to one service at a time; every open event stream takes one. */
    @WithDefault("1000")
    int connections();

    default SocketAddress address(Service service) {
        String written =
                switch (service) {
                    case INGEST -> ingest();
                    case STORAGE -> storage();
                    case STATS -> stats();
                    case LEARNING -> learning();
                };
        int colon = written.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(
                    "casestream.gateway." + service + " is host:port, not " + written);
        }
        return SocketAddress.inetSocketAddress(
                Integer.parseInt(written.substring(colon + 1)), written.substring(0, colon));
    }
}
