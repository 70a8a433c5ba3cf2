package io.casestream.learning;

import io.casestream.common.event.QueryExecuted;
import io.casestream.quickstart.embedded.Backbone;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** An organization that no other test has, and what its people ask. */
public final class Organization {

    /** A moment in the past that tests count from. */
    public static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;

    private Organization(String name) {
        this.name = name;
    }

    /** One that has asked nothing yet. */
    public static Organization fresh() {
        return new Organization("org-" + COUNT.incrementAndGet());
    }

    /** The one of this name. */
    public static Organization named(String name) {
        return new Organization(name);
    }

    public String name() {
        return name;
    }

    /** A question in filters, asked by ada. */
    public QueryExecuted asks(String type, Map<String, Object> filters, Instant at) {
        return query("ada", null, filters, type, at);
    }

    /** A question in words alone, asked by ada. */
    public QueryExecuted asks(String type, String text, Instant at) {
        return query("ada", text, Map.of(), type, at);
    }

    /** A question of anybody's. */
    public QueryExecuted query(
            String user,
            @Nullable String text,
            Map<String, Object> filters,
            String type,
            Instant at) {
        return new QueryExecuted(
                UUID.randomUUID(), at, name, user, text, filters, type, 40, 7, "computed", "test");
    }

    /** A request of ada's, a viewer. */
    public RequestSpecification request() {
        return request("ada", "viewer");
    }

    public RequestSpecification request(String user, String role) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + Backbone.shared().token(name, user, role));
    }

    public JsonPath get(String path) {
        return request().get("/api/v1" + path).then().statusCode(200).extract().jsonPath();
    }

    /** How many queries are in the history. */
    public long asked() {
        return number("select count(*) from learning.query_history where organization = ?");
    }

    /** Returns once so many queries are in the history. */
    public void awaitAsked(long queries) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> Assertions.assertThat(asked()).isEqualTo(queries));
    }

    /** Changes rows as somebody with every right would; the organization is the only parameter. */
    public int change(String sql) {
        try (Connection connection = Backbone.shared().superuser();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** One number of a statement with this organization as its only parameter. */
    public long number(String sql) {
        return Long.parseLong(text(sql));
    }

    /** The rows' text of a statement with this organization as its only parameter. */
    public String text(String sql) {
        try (Connection connection = Backbone.shared().superuser();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            StringBuilder text = new StringBuilder();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    text.append(text.isEmpty() ? "" : "\n").append(rows.getString(1));
                }
            }
            return text.toString();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
