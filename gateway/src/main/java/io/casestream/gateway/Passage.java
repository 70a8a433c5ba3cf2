package io.casestream.gateway;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/** What changes on the way to a service and back: connection headers, the id, a missing service. */
final class Passage implements ProxyInterceptor {

    private static final Logger LOG = Logger.getLogger(Passage.class);
    private static final String ID = "correlation-id";

    /** Meant for one connection only (RFC 9110, 7.6.1), so never handed on. */
    private static final List<String> HOP_BY_HOP =
            List.of(
                    "Connection",
                    "Keep-Alive",
                    "Proxy-Connection",
                    "Proxy-Authenticate",
                    "Proxy-Authorization",
                    "TE",
                    "Trailer",
                    "Upgrade",
                    "HTTP2-Settings",
                    "Expect");

    private final Service service;

    Passage(Service service) {
        this.service = service;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        String id = CorrelationId.of(request.proxiedRequest());
        context.set(ID, id);
        dropHopByHop(request.headers());
        request.putHeader(CorrelationId.HEADER, id);
        request.putHeader("X-Forwarded-Proto", "http");
        var client = request.proxiedRequest().remoteAddress();
        if (client != null) {
            request.putHeader("X-Forwarded-For", String.valueOf(client.hostAddress()));
        }
        return context.sendRequest().recover(failure -> away(request, id, failure));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        MultiMap headers = context.response().headers();
        dropHopByHop(headers);
        String id = Objects.requireNonNull(context.get(ID, String.class));
        headers.set(CorrelationId.HEADER, id);
        return context.sendResponse();
    }

    private Future<ProxyResponse> away(ProxyRequest request, String id, Throwable failure) {
        LOG.warnf("%s does not answer, correlation_id=%s: %s", service, id, failure.getMessage());
        ProxyResponse response = request.release().response();
        SecurityHeaders.each(response::putHeader);
        response.setStatusCode(503)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE)
                .putHeader(HttpHeaders.RETRY_AFTER, "2")
                .setBody(Body.body(Problems.away(service, id).toBuffer()));
        return Future.succeededFuture(response);
    }

    private static void dropHopByHop(MultiMap headers) {
        for (String named : headers.getAll("Connection")) {
            for (String name : named.split(",", -1)) {
                if (!name.isBlank()) {
                    headers.remove(name.strip());
                }
            }
        }
        HOP_BY_HOP.forEach(headers::remove);
    }
}
