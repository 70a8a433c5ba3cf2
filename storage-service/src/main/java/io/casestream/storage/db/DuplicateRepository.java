package io.casestream.storage.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.casestream.common.platform.json.Json;
import io.casestream.storage.db.CaseSearch.CaseKey;
import io.casestream.storage.db.FingerprintRepository.Alike;
import io.casestream.storage.domain.Likeness;
import io.casestream.storage.domain.StoredVersion;
import io.casestream.storage.domain.SuspectedDuplicate;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Pairs of versions that may tell of one event, within a transaction of their organization. */
@Singleton
public class DuplicateRepository {

    private static final String VERSIONS =
            """
            select c.* from storage.pv_cases c
            join storage.uploads u
              on u.organization = c.organization and u.id = c.upload_id and u.state = 'merged'
            where c.organization = :organization
              and (c.source, c.case_id) in (
                  select k.source collate "C", k.case_id collate "C"
                  from unnest(:sources, :caseIds) as k (source, case_id))
            """;

    private static final String SUSPECT =
            """
            insert into storage.suspected_duplicates
                (organization, source, case_id, content_hash,
                 other_source, other_case_id, other_hash, criteria)
            values (:organization, :source, :caseId, :hash,
                    :otherSource, :otherCaseId, :otherHash, cast(:criteria as jsonb))
            on conflict do nothing
            """;

    private static final String PAGE =
            """
            select d.source, d.case_id, encode(d.content_hash, 'hex') as content_hash,
                   d.other_source, d.other_case_id, encode(d.other_hash, 'hex') as other_hash,
                   d.criteria::text as criteria, d.found_at
            from storage.suspected_duplicates d
            join storage.pv_cases a
              on a.organization = d.organization and a.source = d.source and a.case_id = d.case_id
             and a.is_current and a.content_hash = d.content_hash
            join storage.uploads ua
              on ua.organization = a.organization and ua.id = a.upload_id and ua.state = 'merged'
            join storage.pv_cases b
              on b.organization = d.organization and b.source = d.other_source
             and b.case_id = d.other_case_id and b.is_current and b.content_hash = d.other_hash
            join storage.uploads ub
              on ub.organization = b.organization and ub.id = b.upload_id and ub.state = 'merged'
            where d.organization = :organization
              and (d.source, d.case_id, d.other_source, d.other_case_id)
                > (:source, :caseId, :otherSource, :otherCaseId)
            order by d.source, d.case_id, d.other_source, d.other_case_id
            limit :limit
            """;

    /** Of the marked cases, after an upload's rows are gone. */
    private static final String CLEAR =
            """
            delete from storage.suspected_duplicates d using touched_case t
            where d.organization = :organization
              and d.%1$ssource = t.source and d.%1$scase_id = t.case_id
              and not exists (
                  select from storage.pv_cases c
                  where c.organization = :organization and c.source = t.source
                    and c.case_id = t.case_id and c.content_hash = d.%2$s)
            """;

    private static final String CLEAR_ONE = CLEAR.formatted("", "content_hash");

    private static final String CLEAR_OTHER = CLEAR.formatted("other_", "other_hash");

    /** Two versions and what they agree in. */
    public record Suspicion(StoredVersion one, StoredVersion other, Likeness likeness) {}

    /** A row of suspected_duplicates. */
    public record Row(
            String source,
            String caseId,
            String contentHash,
            String otherSource,
            String otherCaseId,
            String otherHash,
            String criteria,
            Instant foundAt) {

        CaseKey one() {
            return new CaseKey(source, caseId);
        }

        CaseKey other() {
            return new CaseKey(otherSource, otherCaseId);
        }
    }

    /** Every version that merged uploads tell of these cases. */
    public Map<CaseKey, List<StoredVersion>> versions(
            Handle handle, String organization, List<CaseKey> keys) {
        return handle
                .createQuery(VERSIONS)
                .bind("organization", organization)
                .bindArray("sources", String.class, keys.stream().map(CaseKey::source).toArray())
                .bindArray("caseIds", String.class, keys.stream().map(CaseKey::caseId).toArray())
                .map(new StoredVersionMapper())
                .stream()
                .collect(
                        Collectors.groupingBy(
                                one -> new CaseKey(one.told().source(), one.told().caseId())));
    }

    /** Keeps suspicions, each once. */
    public void suspect(Handle handle, String organization, List<Suspicion> suspicions) {
        if (suspicions.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(SUSPECT);
        for (Suspicion each : suspicions) {
            batch.bind("organization", organization)
                    .bind("source", each.one().told().source())
                    .bind("caseId", each.one().told().caseId())
                    .bind("hash", HexFormat.of().parseHex(each.one().contentHash()))
                    .bind("otherSource", each.other().told().source())
                    .bind("otherCaseId", each.other().told().caseId())
                    .bind("otherHash", HexFormat.of().parseHex(each.other().contentHash()))
                    .bind("criteria", json(each.likeness()))
                    .add();
        }
        batch.execute();
    }

    /** Suspicions between current cases, after the given pair. */
    public List<SuspectedDuplicate> page(
            Handle handle, String organization, Alike after, int limit) {
        List<Row> rows =
                handle.createQuery(PAGE)
                        .bind("organization", organization)
                        .bind("source", after.source())
                        .bind("caseId", after.caseId())
                        .bind("otherSource", after.otherSource())
                        .bind("otherCaseId", after.otherCaseId())
                        .bind("limit", limit)
                        .map(ConstructorMapper.of(Row.class))
                        .list();
        Map<CaseKey, List<StoredVersion>> versions =
                versions(
                        handle,
                        organization,
                        rows.stream().flatMap(row -> Stream.of(row.one(), row.other())).toList());
        return rows.stream().flatMap(row -> shown(row, versions).stream()).toList();
    }

    /** Drops suspicions against versions of the marked cases that nobody tells any more. */
    public void clear(Handle handle, String organization) {
        handle.createUpdate(CLEAR_ONE).bind("organization", organization).execute();
        handle.createUpdate(CLEAR_OTHER).bind("organization", organization).execute();
    }

    /** Empty where one of the two was superseded a moment ago. */
    private static Optional<SuspectedDuplicate> shown(
            Row row, Map<CaseKey, List<StoredVersion>> versions) {
        Optional<StoredVersion> one = current(versions.get(row.one()), row.contentHash());
        Optional<StoredVersion> other = current(versions.get(row.other()), row.otherHash());
        return one.flatMap(
                first ->
                        other.map(
                                second ->
                                        new SuspectedDuplicate(
                                                first,
                                                second,
                                                likeness(row.criteria()),
                                                row.foundAt())));
    }

    private static Optional<StoredVersion> current(
            @Nullable List<StoredVersion> versions, String contentHash) {
        return Optional.ofNullable(versions).orElse(List.of()).stream()
                .filter(each -> each.current() && each.contentHash().equals(contentHash))
                .findFirst();
    }

    private static String json(Likeness likeness) {
        try {
            return Json.mapper().writeValueAsString(likeness);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("every likeness is JSON", impossible);
        }
    }

    private static Likeness likeness(String json) {
        try {
            return Json.mapper().readValue(json, Likeness.class);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("no likeness: " + json, foreign);
        }
    }
}
