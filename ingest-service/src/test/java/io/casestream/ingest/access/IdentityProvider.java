package io.casestream.ingest.access;

import com.sun.net.httpserver.HttpServer;
import io.casestream.ingest.BackboneResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** An identity provider as others run it: other names for everything, keys as a JWK set. */
public class IdentityProvider extends BackboneResource {

    static final String ISSUER = "https://id.example.org/realms/safety";
    static final String AUDIENCE = "casestream-api";

    /** The property that hands the keys, with their private parts, to the tests. */
    static final String KEYS = "test.identity-provider.keys";

    static final int REQUESTS_PER_SECOND = 25;

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            JsonWebKeySet keys =
                    new JsonWebKeySet(
                            named("rsa", RsaJwkGenerator.generateJwk(2048)),
                            named("ec", EcJwkGenerator.generateJwk(EllipticCurves.P256)));
            serve(keys.toJson(OutputControlLevel.PUBLIC_ONLY));
            Map<String, String> settings = new HashMap<>(super.start());
            settings.put(KEYS, keys.toJson(OutputControlLevel.INCLUDE_PRIVATE));
            settings.put(
                    "mp.jwt.verify.publickey.location",
                    "http://localhost:" + server.getAddress().getPort() + "/keys");
            settings.put("mp.jwt.verify.publickey.algorithm", "RS256,ES256");
            settings.put("mp.jwt.verify.issuer", ISSUER);
            settings.put("mp.jwt.verify.audiences", AUDIENCE);
            settings.put("smallrye.jwt.path.groups", "realm_access/roles");
            settings.put("casestream.identity.organization-claim", "tenant");
            settings.put("casestream.identity.roles.\"pv-leads\"", "admin");
            settings.put("casestream.identity.roles.\"pv-ops\"", "operator");
            settings.put(
                    "casestream.limits.user-requests-per-second",
                    Integer.toString(REQUESTS_PER_SECOND));
            settings.put("casestream.limits.burst-seconds", "1");
            return settings;
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private static PublicJsonWebKey named(String id, PublicJsonWebKey key) {
        key.setKeyId(id);
        return key;
    }

    private void serve(String keys) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        byte[] body = keys.getBytes(StandardCharsets.UTF_8);
        server.createContext(
                "/keys",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }
}
