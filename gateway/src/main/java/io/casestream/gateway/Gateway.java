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
        Optional<Service> service = PrefixTable.serviceOf(path);
        if (service.isPresent()) {
            Objects.requireNonNull(proxies.get(service.get())).handle(context.request());
        } else {
            refuse(context, path);
        }
    }

    private static void refuse(RoutingContext context, String path) {
        String id = CorrelationId.of(context.request());
        context.response()
                .setStatusCode(404)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE)
                .putHeader(CorrelationId.HEADER, id)
                .end(Problems.notFound(path, id).toBuffer());
    }

    private static Future<HttpClientRequest> connect(ProxyContext context, SocketAddress address) {
        HttpServerResponse response = context.request().proxiedRequest().response();
        return context.client()
                .request(new RequestOptions().setHost(address.host()).setPort(address.port()))
                .onSuccess(onward -> response.closeHandler(gone -> onward.reset()));
    }
}
