package io.casestream.stats.compute;

import io.casestream.stats.domain.ContingencyTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a merged upload makes of the organization's data: the present data compared with what it
 * would be without this upload. A pure function of the merged uploads, so that it is the same
 * whenever it is asked, until the data changes.
 *
 * @param newCases current, and without the upload not
 * @param superseded current with another content than without the upload
 * @param retracted not current, and without the upload they were
 * @param appeared pairs that satisfy Evans' rule, and without the upload do not
 * @param grew pairs that satisfy it either way, with more cases than without the upload
 * @param vanished pairs that without the upload satisfy it, and do not
 */
public record UploadImpact(
        long newCases,
        long superseded,
        long retracted,
        List<Signal> appeared,
        List<Signal> grew,
        List<Signal> vanished) {

    private static final String TOUCHED =
            """
            create or replace temp table impact_touched as
            select source, case_id from case_row where upload_id = '%1$s'::uuid
            union
            select source, case_id from retraction where upload_id = '%1$s'::uuid
            """;

    private static final String WITHOUT =
            """
            create or replace temp table impact_without as
            with greatest_of as (
                select * from case_row c semi join impact_touched using (source, case_id)
                where upload_id <> '%1$s'::uuid
                  and upload_id in (select upload_id from upload where state = 'merged')
                  and not exists (
                      select 1 from retraction r join upload u using (upload_id)
                      where u.state = 'merged' and r.upload_id <> '%1$s'::uuid
                        and r.source = c.source and r.case_id = c.case_id and r.period >= c.period)
                qualify row_number() over (partition by source, case_id order by era desc,
                    case_version desc nulls last, report_date desc nulls last,
                    isr desc nulls last, period desc nulls last, content_hash desc, upload_id,
                    row_id) = 1
            )
            select * from greatest_of where not nullified
            """;

    private static final String CASES =
            """
            select count(*) filter (where o.row_id is null) as appeared,
                   count(*) filter (where n.row_id is null) as retracted,
                   count(*) filter (where n.content_hash <> o.content_hash) as superseded
            from (select * from case_row semi join impact_touched using (source, case_id)
                  where is_current) n
            full join impact_without o on n.source = o.source and n.case_id = o.case_id
            """;

    private static final String NOW = "select row_id from case_row where is_current";

    private static final String BEFORE =
            """
            select row_id from case_row anti join impact_touched using (source, case_id)
            where is_current
            union all
            select row_id from impact_without
            """;

    private static final String PAIRS =
            """
            with chosen as (%s),
            all_drug as (
                select row_id, term from case_drug semi join chosen using (row_id) where in_suspect
            ), all_reaction as (
                select row_id, term from case_reaction semi join chosen using (row_id)
            ), paired as (
                select distinct row_id from all_drug semi join all_reaction using (row_id)
            ), drug as (
                select * from all_drug semi join paired using (row_id)
            ), reaction as (
                select * from all_reaction semi join paired using (row_id)
            ), pair as (
                select d.term as drug, r.term as reaction, count(*) as a
                from drug d join reaction r using (row_id) group by all having count(*) >= 3
            )
            select pair.drug, pair.reaction, a, ab, ac, (select count(*) from paired) as n
            from pair
            join (select term, count(*) as ab from drug group by term) d on d.term = pair.drug
            join (select term, count(*) as ac from reaction group by term) r
              on r.term = pair.reaction
            """;

    public UploadImpact {
        appeared = List.copyOf(appeared);
        grew = List.copyOf(grew);
        vanished = List.copyOf(vanished);
    }

    /** A pair and its cases, with and without the upload; 0 where it is no signal. */
    public record Signal(
            String drug,
            String drugLabel,
            String reaction,
            String reactionLabel,
            long cases,
            long casesWithout) {}

    private record Name(String drug, String reaction) {}

    /** Of an upload that is merged, within one read transaction of the fold. */
    public static UploadImpact of(Connection fold, UUID upload) throws SQLException {
        Sql sql = new Sql(fold);
        sql.run(TOUCHED.formatted(upload));
        sql.run(WITHOUT.formatted(upload));
        Map<Name, Long> now = signals(sql, NOW);
        Map<Name, Long> without = signals(sql, BEFORE);
        List<Signal> appeared = new ArrayList<>();
        List<Signal> grew = new ArrayList<>();
        List<Signal> vanished = new ArrayList<>();
        now.forEach(
                (name, cases) -> {
                    long less = without.getOrDefault(name, 0L);
                    if (less == 0) {
                        appeared.add(signal(name, cases, less));
                    } else if (cases > less) {
                        grew.add(signal(name, cases, less));
                    }
                });
        without.forEach(
                (name, less) -> {
                    if (!now.containsKey(name)) {
                        vanished.add(signal(name, 0, less));
                    }
                });
        sql.run("create or replace temp view labelled as " + NOW);
        return sql.one(
                CASES,
                row ->
                        new UploadImpact(
                                row.getLong("appeared"),
                                row.getLong("superseded"),
                                row.getLong("retracted"),
                                labelled(sql, appeared),
                                labelled(sql, grew),
                                labelled(sql, vanished)));
    }

    /** The pairs that satisfy Evans' rule, with their cases; no other pair is kept. */
    private static Map<Name, Long> signals(Sql sql, String cases) throws SQLException {
        Map<Name, Long> signals = new HashMap<>();
        sql.list(PAIRS.formatted(cases), row -> keep(signals, row));
        return signals;
    }

    private static boolean keep(Map<Name, Long> signals, ResultSet row) throws SQLException {
        long a = row.getLong("a");
        boolean signal =
                ContingencyTable.ofMargins(
                                a, row.getLong("ab"), row.getLong("ac"), row.getLong("n"))
                        .evans();
        if (signal) {
            signals.put(new Name(row.getString("drug"), row.getString("reaction")), a);
        }
        return signal;
    }

    private static Signal signal(Name name, long cases, long without) {
        return new Signal(
                name.drug(), name.drug(), name.reaction(), name.reaction(), cases, without);
    }

    /** The biggest first, as people spell them. */
    private static List<Signal> labelled(Sql sql, List<Signal> signals) throws SQLException {
        Labels drugs = Labels.of(sql, TermKind.DRUG, terms(signals, true));
        Labels reactions = Labels.of(sql, TermKind.REACTION, terms(signals, false));
        return signals.stream()
                .map(
                        bare ->
                                new Signal(
                                        bare.drug(),
                                        drugs.of(bare.drug()),
                                        bare.reaction(),
                                        reactions.of(bare.reaction()),
                                        bare.cases(),
                                        bare.casesWithout()))
                .sorted(
                        Comparator.comparingLong(
                                        (Signal each) ->
                                                Math.max(each.cases(), each.casesWithout()))
                                .reversed()
                                .thenComparing(Signal::drug)
                                .thenComparing(Signal::reaction))
                .toList();
    }

    private static Collection<String> terms(List<Signal> signals, boolean drugs) {
        return signals.stream()
                .map(each -> drugs ? each.drug() : each.reaction())
                .distinct()
                .toList();
    }
}
