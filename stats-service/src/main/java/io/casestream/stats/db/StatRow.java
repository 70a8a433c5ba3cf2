package io.casestream.stats.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.casestream.common.platform.json.Json;
import io.casestream.stats.compute.Computed;
import io.casestream.stats.compute.StatJson;
import io.casestream.stats.domain.Question;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A statistic as it is to be stored.
 *
 * @param scope canonical JSON
 * @param statData JSON
 * @param expiresAt null for as long as the data does not change
 */
public record StatRow(
        String statType,
        String statKey,
        String scope,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        int page,
        String statData,
        long totalCases,
        long n,
        long keyCases,
        @Nullable Instant expiresAt) {

    /** The row of an answer. */
    public static StatRow of(
            Question question, int page, Computed computed, @Nullable Instant expiresAt) {
        return new StatRow(
                question.type().toString(),
                question.key().toString(),
                scope(question),
                question.scope().from(),
                question.scope().to(),
                page,
                StatJson.write(computed.data()),
                computed.totalCases(),
                computed.n(),
                computed.keyCases(),
                expiresAt);
    }

    /** Names this row's scope in the unique key. */
    public String scopeHash() {
        return hash(scope);
    }

    /** The hash of a question's scope. */
    public static String scopeHash(Question question) {
        return hash(scope(question));
    }

    /** A question's scope as canonical JSON. */
    public static String scope(Question question) {
        try {
            return Json.mapper().writeValueAsString(question.canonicalScope());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts and numbers are JSON", impossible);
        }
    }

    /** Names a canonical scope. */
    public static String hash(String canonical) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
