package io.casestream.gateway;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says which services can be reached. The gateway itself is ready all the same: one service away is
 * no reason to shut the entrance to the others.
 */
@Readiness
@ApplicationScoped
class ServicesHealth implements AsyncHealthCheck {

    private record Reached(Service service, boolean yes) {}

    private final GatewayConfig config;
    private final NetClient client;

    ServicesHealth(Vertx vertx, GatewayConfig config) {
        this.config = config;
        this.client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(1_000));
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        List<Uni<Reached>> all = Arrays.stream(Service.values()).map(this::reach).toList();
        return Uni.join().all(all).andFailFast().map(ServicesHealth::response);
    }

    private Uni<Reached> reach(Service service) {
        return Uni.createFrom()
                .completionStage(() -> client.connect(config.address(service)).toCompletionStage())
                .onItem()
                .invoke(socket -> socket.close())
                .map(socket -> new Reached(service, true))
                .onFailure()
                .recoverWithItem(new Reached(service, false));
    }

    private static HealthCheckResponse response(List<Reached> services) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("services").up();
        services.forEach(
                one -> response.withData(one.service().toString(), one.yes() ? "UP" : "DOWN"));
        return response.build();
    }
}
