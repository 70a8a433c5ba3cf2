package io.casestream.stats.fold;

import io.casestream.stats.compute.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Says which version of a case is current: the greatest of those that merged uploads hold and no
 * merged deleted list retracts, and none where that is a nullification. A merge or withdrawal
 * settles only the cases it touches; the outcome is a pure function of the merged uploads.
 */
final class Settlement {

    /** Greatest first. Of equal versions one upload speaks, always the same. */
    static final String GREATEST_FIRST =
            """
            era desc, case_version desc nulls last, report_date desc nulls last,
            isr desc nulls last, period desc nulls last, content_hash desc, upload_id, row_id
            """;

    private static final List<String> TABLES = List.of("case_drug", "case_reaction", "case_row");

    private static final String TOLD_TWICE =
            """
            create or replace temp table told_twice as
            select source, case_id from case_row where upload_id = cast('%s' as uuid)
            group by source, case_id having count(*) > 1
            """;

    /** Within one file the greater telling of a version stays. */
    private static final String LESSER =
            """
            create or replace temp table lesser as
            select row_id from case_row semi join told_twice using (source, case_id)
            where upload_id = cast('%s' as uuid)
            qualify row_number() over (
                partition by source, case_id, case_version, isr order by %s) > 1
            """;

    /** Cases that are not settled by this upload alone. */
    private static final String TOUCHED =
            """
            create or replace temp table touched as
            with own as (
                select source, case_id from case_row where upload_id = cast($1 as uuid)
            ), other as (
                select source, case_id from case_row semi join (
                    select upload_id from upload
                    where state = 'merged' and upload_id <> cast($1 as uuid)) using (upload_id)
            ), listed as (
                select r.source, r.case_id, r.upload_id = cast($1 as uuid) as own
                from retraction r join upload u using (upload_id)
                where u.state = 'merged' or r.upload_id = cast($1 as uuid)
            )
            select source, case_id from own semi join other using (source, case_id)
            union
            select source, case_id from told_twice
            union
            select source, case_id from own semi join listed using (source, case_id)
            union
            select source, case_id from other
            semi join (select * from listed where own) using (source, case_id)
            """;

    private static final String UNTOUCHED =
            """
            update case_row set is_current = true
            where upload_id = cast(? as uuid) and not nullified and not exists (
                select 1 from touched t
                where t.source = case_row.source and t.case_id = case_row.case_id)
            """;

    private static final String PRODUCTS =
            """
            create or replace temp table told_products as
            select distinct upload_id, name, term from product where %s
            """;

    /** Of all uploads: cases that are told more than once, or that a list names. */
    private static final String CONTESTED =
            """
            create or replace temp table touched as
            select source, case_id from case_row group by source, case_id having count(*) > 1
            union
            select source, case_id from case_row semi join retraction using (source, case_id)
            """;

    private static final String UNCONTESTED =
            """
            update case_row set is_current = true
            where not nullified
              and upload_id in (select upload_id from upload where state = 'merged')
              and not exists (
                select 1 from touched t
                where t.source = case_row.source and t.case_id = case_row.case_id)
            """;

    private static final String VERDICT =
            """
            create or replace temp table verdict as
            with involved as (
                select row_id, upload_id, source, case_id, era, case_version, report_date, isr,
                       period, content_hash, nullified, is_current
                from case_row semi join touched using (source, case_id)
            ), eligible as (
                select * from involved i
                where i.upload_id in (select upload_id from upload where state = 'merged')
                  and not exists (
                      select 1 from retraction r join upload u using (upload_id)
                      where u.state = 'merged' and r.source = i.source and r.case_id = i.case_id
                        and r.period >= i.period)
            ), greatest_of as (
                select row_id, nullified from eligible
                qualify row_number() over (partition by source, case_id order by %s) = 1
            )
            select i.row_id, coalesce(not g.nullified, false) as is_current
            from involved i left join greatest_of g using (row_id)
            where i.is_current is distinct from coalesce(not g.nullified, false)
            """
                    .formatted(GREATEST_FIRST);

    private static final String APPLY =
            """
            update case_row set is_current = verdict.is_current
            from verdict where verdict.row_id = case_row.row_id
            """;

    private final Sql sql;

    Settlement(Connection connection) {
        this.sql = new Sql(connection);
    }

    /** Makes the cases of an upload count that has just become merged. */
    void merge(UUID upload) throws SQLException {
        sql.run(TOLD_TWICE.formatted(upload));
        if (sql.count("select count(*) from told_twice") > 0) {
            sql.run(LESSER.formatted(upload, GREATEST_FIRST));
            for (String table : TABLES) {
                sql.run("delete from " + table + " where row_id in (select row_id from lesser)");
            }
        }
        sql.run(TOUCHED.replace("$1", "'" + upload + "'"));
        sql.run(UNTOUCHED, upload.toString());
        settle();
        products("upload_id = cast('" + upload + "' as uuid)");
    }

    /** Settles a fold in which no case is current yet and no file tells a version twice. */
    void all() throws SQLException {
        sql.run(CONTESTED);
        sql.run(UNCONTESTED);
        settle();
        products("true");
    }

    /** Takes away the facts of an upload that has just become withdrawn. */
    void withdraw(UUID upload, long number) throws SQLException {
        sql.run(TOLD_TWICE.formatted(upload));
        sql.run(TOUCHED.replace("$1", "'" + upload + "'"));
        forget(upload, number);
        settle();
    }

    /** Takes away the facts of an upload that never counted. */
    void forget(UUID upload, long number) throws SQLException {
        for (String table : TABLES) {
            sql.run(
                    "delete from " + table + " where row_id >= ? and row_id < ?",
                    BatchAppender.firstRowId(number),
                    BatchAppender.firstRowId(number + 1));
        }
        sql.run("delete from retraction where upload_id = cast(? as uuid)", upload.toString());
        sql.run("delete from product where upload_id = cast(? as uuid)", upload.toString());
    }

    /** Batches tell products again that others have told; once is enough. */
    private void products(String condition) throws SQLException {
        sql.run(PRODUCTS.formatted(condition));
        sql.run("delete from product where " + condition);
        sql.run("insert into product select upload_id, name, term from told_products");
        sql.run("drop table told_products");
    }

    private void settle() throws SQLException {
        if (sql.count("select count(*) from touched") > 0) {
            sql.run(VERDICT);
            sql.run(APPLY);
        }
    }
}
