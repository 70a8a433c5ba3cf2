package io.casestream.common.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text whose hash tells two versions of a case apart: the normalised fields in the model's
 * order, lists sorted, without provenance, period and raw detail.
 */
final class CanonicalCase {

    private static final char FIELD = '\u001e';
    private static final char ITEM = '\u001f';

    private CanonicalCase() {}

    /** SHA-256 of the canonical text in UTF-8, hexadecimal. */
    static String sha256(CaseRecord record) {
        try {
            byte[] text = text(record).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static String text(CaseRecord c) {
        StringBuilder text = new StringBuilder(512);
        field(text, c.source());
        field(text, c.caseId());
        field(text, c.era());
        field(text, c.caseVersion());
        field(text, c.isr());
        field(text, c.primaryid());
        list(text, c.drugs().stream().map(CanonicalCase::drug).sorted().toList());
        list(text, c.reactions().stream().map(CanonicalCase::reaction).sorted().toList());
        field(text, c.ageYears());
        field(text, c.ageGroup());
        field(text, c.sex());
        field(text, c.country());
        field(text, c.weightKg());
        field(text, c.serious());
        list(text, c.outcomes());
        field(text, c.eventDate());
        field(text, c.receiveDate());
        field(text, c.reportDate());
        field(text, c.reporterType());
        field(text, c.nullified());
        return text.toString();
    }

    private static String drug(Drug drug) {
        StringBuilder text = new StringBuilder();
        item(text, drug.term());
        item(text, drug.role());
        item(text, drug.dose());
        item(text, drug.route());
        List<String> indications = drug.indications().stream().sorted().toList();
        indications.forEach(indication -> item(text, indication));
        return text.toString();
    }

    private static String reaction(Reaction reaction) {
        StringBuilder text = new StringBuilder();
        item(text, reaction.term());
        item(text, reaction.outcome());
        return text.toString();
    }

    private static void field(StringBuilder text, @Nullable Object value) {
        if (value != null) {
            text.append(value);
        }
        text.append(FIELD);
    }

    private static void list(StringBuilder text, Collection<?> values) {
        values.forEach(value -> text.append(value).append(ITEM).append(ITEM));
        text.append(FIELD);
    }

    private static void item(StringBuilder text, @Nullable Object value) {
        if (value != null) {
            text.append(value);
        }
        text.append(ITEM);
    }
}
