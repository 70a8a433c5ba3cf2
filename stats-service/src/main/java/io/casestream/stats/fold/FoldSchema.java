package io.casestream.stats.fold;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The tables of a fold. A row holds what statistics ask of one version of one case as one upload
 * tells it; drugs and reactions are distinct terms, without drugs that were not administered.
 * Products are the names of drugs whose term is another, each once per upload that is merged.
 *
 * <p>{@code row_id} is made of the upload's number, the batch and the place in it, so that within
 * an upload it follows the file. {@code content_hash} is the first half of the version's SHA-256,
 * which orders alike.
 */
public final class FoldSchema {

    /** A fold of another version is rebuilt. */
    static final int VERSION = 2;

    private static final String TABLES =
            """
            create table fold (version integer, epoch uuid, data_version bigint);
            create table upload (
                upload_id uuid, number integer, state varchar, batches_total integer,
                user_id varchar, uploaded_at timestamp);
            create table upload_batch (
                upload_id uuid, sequence integer, is_last boolean, cases integer);
            create table retraction (
                upload_id uuid, source varchar, case_id varchar, period smallint);
            create table case_row (
                row_id bigint, upload_id uuid, source varchar, case_id varchar, era tinyint,
                case_version bigint, report_date date, isr bigint, period smallint,
                content_hash uuid, nullified boolean, is_current boolean, sex varchar,
                age_yrs double, age_group varchar, country varchar, serious boolean,
                outcomes varchar[], fatal boolean, event_date date, event_has_month boolean,
                receive_date date, receive_has_month boolean, report_has_month boolean,
                has_drug boolean, has_suspect boolean, has_primary boolean, has_reaction boolean);
            create table case_drug (
                row_id bigint, term varchar, label varchar, in_primary boolean, in_suspect boolean);
            create table case_reaction (row_id bigint, term varchar, label varchar);
            create table product (upload_id uuid, name varchar, term varchar);
            """;

    private FoldSchema() {}

    /** Makes the tables of an empty fold in the connection's catalog. */
    public static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
        }
    }
}
