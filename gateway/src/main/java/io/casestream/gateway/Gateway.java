package io.casestream.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Hands each request to the service its path belongs to, streaming in both directions. */
@ApplicationScoped
class Gateway {

    private static final String OWN = "/q/";

    /**
     * Characters of path and query that the services read; more would be refused without a word.
     */
    private static final int LONGEST_ADDRESS = 4_000;

    private final Map<Service, HttpProxy> proxies = new EnumMap<>(Service.class);

    Gateway(Vertx vertx, GatewayConfig config) {
        HttpClient client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout((int) config.connectTimeout().toMillis()),
                        new PoolOptions().setHttp1MaxSize(config.connections()));
        for (Service service : Service.values()) {
            SocketAddress address = config.address(service);
            proxies.put(
                    service,
                    HttpProxy.reverseProxy(client)
                            .origin(context -> connect(context, address))
                            .addInterceptor(new Passage(service)));
        }
    }

    void serve(@Observes Router router) {
        router.route().handler(this::route);
    }

    private void route(RoutingContext context) {
        String path = String.valueOf(context.request().path());
        if (path.startsWith(OWN)) {
            context.next();
            return;
        }
        String id = CorrelationId.of(context.request());
        if (context.request().uri().length() > LONGEST_ADDRESS) {
            refuse(context, 414, id, Problems.addressTooLong(LONGEST_ADDRESS, id));
            return;
        }
        Optional<Service> service = PrefixTable.serviceOf(path);
        if (service.isPresent()) {
            Objects.requireNonNull(proxies.get(service.get())).handle(context.request());
        } else {
            refuse(context, 404, id, Problems.notFound(path, id));
        }
    }

    private static void refuse(RoutingContext context, int status, String id, JsonObject problem) {
        HttpServerResponse response = context.response();
        SecurityHeaders.each(response::putHeader);
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE)
                .putHeader(CorrelationId.HEADER, id)
                .end(problem.toBuffer());
    }

    private static Future<HttpClientRequest> connect(ProxyContext context, SocketAddress address) {
        HttpServerResponse response = context.request().proxiedRequest().response();
        return context.client()
                .request(new RequestOptions().setHost(address.host()).setPort(address.port()))
                .onSuccess(onward -> response.closeHandler(gone -> onward.reset()));
    }
}
