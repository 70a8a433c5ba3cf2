package io.casestream.quickstart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.casestream.quickstart.embedded.FreePort;
import io.casestream.quickstart.embedded.Logins;
import io.casestream.quickstart.embedded.Passwords;
import io.casestream.quickstart.system.RunningSystem.Entry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real PostgreSQL and Kafka with stand-ins for the services. */
class SupervisorTest {

    @TempDir static Path root;

    private static Settings settings;
    private static Supervisor supervisor;

    @BeforeAll
    static void start() throws IOException, Obstacle {
        StandIn.buildAll(root);
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            ports.put(port, FreePort.any());
        }
        settings = new Settings(root, new Home(root.resolve(".casestream")), ports);
        supervisor = new Supervisor(settings, Listener.silent());
        supervisor.start();
    }

    @AfterAll
    static void stop() {
        supervisor.close();
    }

    @Test
    void startsEverythingAndTellsServicesWhatTheyNeed() throws Exception {
        // When
        String told = get(Service.STATS, "/environment");

        // Then
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "PostgreSQL",
                        "Kafka",
                        "ingest-service",
                        "storage-service",
                        "stats-service",
                        "learning-service",
                        "gateway");
        assertThat(told)
                .contains("QUARKUS_DATASOURCE_USERNAME=stats_service")
                .contains("KAFKA_BOOTSTRAP_SERVERS=localhost:" + settings.port(Port.KAFKA))
                .contains("CASESTREAM_FOLDS=" + settings.home().data("folds"));
        assertThat(get(Service.GATEWAY, "/environment")).doesNotContain("PASSWORD=");
    }

    @Test
    void keepsSecretsFromOtherUsersAndFromCommandLines() throws IOException {
        // Given
        Passwords passwords = Passwords.in(settings.home().passwords());

        // When
        List<String> commandLines =
                running().components().stream()
                        .flatMap(entry -> entry.process().stream())
                        .map(process -> process.info().commandLine().orElse(""))
                        .toList();

        // Then
        for (Path file :
                List.of(
                        settings.home().passwords(),
                        settings.home().keys().resolve("private.pem"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(commandLines)
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(passwords.byLogin().values()).noneMatch(line::contains));
    }

    @Test
    void keepsDataOverARestart() throws Exception {
        // Given
        sql("create table public.kept as select 42 as answer");
        Set<String> topics = topics();

        // When
        supervisor.close();
        List<String> left = names();
        supervisor = new Supervisor(settings, Listener.silent());
        supervisor.start();

        // Then
        assertThat(left).isEmpty();
        assertThat(sql("select answer from public.kept")).isEqualTo(42);
        assertThat(topics()).isEqualTo(topics).contains("case-batch", "case-batch-dlq");
    }

    @Test
    void commitsDurably() throws Exception {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        assertThat(setting("full_page_writes")).isEqualTo("on");
    }

    @Test
    void startsAgainWhatWasKilled() throws IOException {
        // Given
        List<Entry> victims =
                running().components().stream()
                        .filter(entry -> Set.of("Kafka", "stats-service").contains(entry.name()))
                        .toList();

        // When
        victims.forEach(victim -> victim.process().orElseThrow().destroyForcibly());

        // Then
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> {
                            assertThat(names()).hasSize(7);
                            assertThat(running().components()).doesNotContainAnyElementsOf(victims);
                            assertThat(new HealthReady(settings.port(Port.STATS)).reached())
                                    .isTrue();
                        });
        assertThat(topics()).contains("case-batch");
    }

    @Test
    void refusesToStartTwiceInOneFolder() {
        assertThatThrownBy(() -> new Supervisor(settings, Listener.silent()).start())
                .isInstanceOf(Obstacle.class)
                .hasMessageContaining("running already");
        assertThat(new HealthReady(settings.port(Port.GATEWAY)).reached()).isTrue();
    }

    private RunningSystem running() throws IOException {
        return RunningSystem.of(settings.home());
    }

    /** Of the processes that are alive. */
    private List<String> names() throws IOException {
        return running().components().stream()
                .filter(entry -> entry.process().isPresent())
                .map(Entry::name)
                .toList();
    }

    private Set<String> topics() {
        try (Admin admin =
                Admin.create(
                        Map.of("bootstrap.servers", "localhost:" + settings.port(Port.KAFKA)))) {
            return admin.listTopics().names().get();
        } catch (ExecutionException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private String setting(String name) throws SQLException, IOException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet shown = statement.executeQuery("show " + name)) {
            shown.next();
            return shown.getString(1);
        }
    }

    private int sql(String sql) throws SQLException, IOException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return 0;
            }
            ResultSet rows = statement.getResultSet();
            rows.next();
            return rows.getInt(1);
        }
    }

    private Connection superuser() throws SQLException, IOException {
        return Logins.connect(
                settings.port(Port.POSTGRES),
                Passwords.SUPERUSER,
                Passwords.in(settings.home().passwords()));
    }

    private String get(Service service, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://localhost:"
                                                            + settings.port(service.port())
                                                            + path))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
