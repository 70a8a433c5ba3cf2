package io.casestream.quickstart.cli;

import io.casestream.quickstart.client.Api;
import io.casestream.quickstart.embedded.OwnerOnly;
import io.casestream.quickstart.embedded.SigningKeys;
import io.casestream.quickstart.system.Port;
import io.casestream.quickstart.system.Settings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Whom a command speaks for; whoever can read the signing key may speak for anybody. */
final class Identity {

    @Option(
            names = "--org",
            paramLabel = "NAME",
            defaultValue = "demo",
            description = "The organization (default: ${DEFAULT-VALUE}).")
    String organization = "demo";

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "The user (default: you, ${DEFAULT-VALUE}).")
    String user = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "scientist",
            description = "viewer, scientist, admin or operator (default: ${DEFAULT-VALUE}).")
    String role = "scientist";

    /** A signed token; the keys are made if there are none yet. */
    String token(Settings settings, Duration lifetime) throws IOException {
        OwnerOnly.folder(settings.home().path());
        return SigningKeys.in(settings.home().keys()).token(organization, user, role, lifetime);
    }

    Api api(Settings settings) throws IOException {
        return new Api(gateway(settings), token(settings, Duration.ofHours(24)));
    }

    static URI gateway(Settings settings) {
        return URI.create("http://localhost:" + settings.port(Port.GATEWAY) + "/api/v1");
    }
}
