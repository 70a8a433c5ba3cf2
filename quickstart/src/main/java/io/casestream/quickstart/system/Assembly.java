package io.casestream.quickstart.system;

import io.casestream.quickstart.embedded.JavaProcess;
import io.casestream.quickstart.embedded.KafkaProcess;
import io.casestream.quickstart.embedded.Logins;
import io.casestream.quickstart.embedded.Passwords;
import io.casestream.quickstart.embedded.SigningKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes the components from the settings: which program, with which options, told what. */
record Assembly(Settings settings, Passwords passwords, SigningKeys keys) {

    /** Groups in the order of their start; within a group nobody waits for another. */
    List<List<Component>> groups() throws Obstacle {
        List<Component> services = new ArrayList<>();
        for (Service service : Service.values()) {
            services.add(service(service));
        }
        return List.of(List.of(new PostgresComponent(settings, passwords), kafka()), services);
    }

    private Component kafka() {
        int port = settings.port(Port.KAFKA);
        return new ChildProcess(
                "Kafka",
                settings.home().log("kafka"),
                JavaProcess.of(
                                KafkaProcess.class,
                                KafkaProcess.jvmOptions(),
                                settings.home().data("kafka").toString(),
                                String.valueOf(port),
                                String.valueOf(settings.port(Port.KAFKA_CONTROLLER)))
                        .command(),
                JavaProcess.classPathVariable(),
                new TopicsReady(port));
    }

    private Component service(Service service) throws Obstacle {
        Path program =
                settings.root()
                        .resolve(service.module())
                        .resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(program)) {
            throw new Obstacle(
                    "%s is not built (%s is missing); ./casestream up builds it."
                            .formatted(service.module(), program));
        }
        List<String> command =
                Stream.of(
                                service.priority(),
                                List.of(JavaProcess.executable().toString()),
                                service.jvmOptions(),
                                List.of("-jar", program.toString()))
                        .flatMap(List::stream)
                        .toList();
        return new ChildProcess(
                service.module(),
                settings.home().log(service.module()),
                command,
                environment(service),
                new HealthReady(settings.port(service.port())));
    }

    /** The same variables as in docker-compose.yml; secrets are never on a command line. */
    private Map<String, String> environment(Service service) {
        Map<String, String> environment = new HashMap<>(service.ownEnvironment(settings));
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(settings.port(service.port())));
        // Native code of many threads would keep an arena each.
        environment.put("MALLOC_ARENA_MAX", "2");
        service.login()
                .ifPresent(
                        login -> {
                            environment.put(
                                    "QUARKUS_DATASOURCE_JDBC_URL",
                                    Logins.jdbcUrl(settings.port(Port.POSTGRES)));
                            environment.put("QUARKUS_DATASOURCE_USERNAME", login);
                            environment.put("QUARKUS_DATASOURCE_PASSWORD", passwords.of(login));
                            environment.put(
                                    "CASESTREAM_DB_OWNER_PASSWORD", passwords.of(Passwords.OWNER));
                            environment.put(
                                    "KAFKA_BOOTSTRAP_SERVERS",
                                    "localhost:" + settings.port(Port.KAFKA));
                            environment.put(
                                    "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                                    keys.publicKeyFile().toString());
                        });
        return environment;
    }
}
