package io.casestream.common.platform.http;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * Knows where the current request came from, so that nobody has to carry it along. A forwarded
 * address counts only when a trusted proxy says so ({@code quarkus.http.proxy.trusted-proxies}).
 */
@Singleton
public class RequestOrigin implements Supplier<Origin> {

    private final CurrentVertxRequest current;

    RequestOrigin(CurrentVertxRequest current) {
        this.current = current;
    }

    /** The origin of the request that is being answered; {@link Origin#NONE} outside of one. */
    @Override
    public Origin get() {
        if (!Arc.container().requestContext().isActive()) {
            return Origin.NONE;
        }
        RoutingContext routing = current.getCurrent();
        return routing == null ? Origin.NONE : of(routing.request());
    }

    /** The origin of this request. */
    public static Origin of(HttpServerRequest request) {
        SocketAddress client = request.remoteAddress();
        return new Origin(
                client == null ? null : client.hostAddress(), request.getHeader("User-Agent"));
    }
}
