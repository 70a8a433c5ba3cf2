package io.casestream.ingest.read;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Reject;
import io.casestream.common.model.Retraction;
import java.io.IOException;

/**
 * What a reader says while it reads. Every row of the file is told once: as part of an accepted
 * case, as a retraction, or as a reject. Any method may block, and may throw to end the reading.
 */
public interface CaseSink {

    /**
     * A case.
     *
     * @param rows the rows of the file that make it up, at least 1
     */
    void accept(CaseRecord record, long rows) throws IOException;

    /** A row of a deleted list. */
    void retract(Retraction retraction) throws IOException;

    /** A row that was not accepted. */
    void reject(Reject reject) throws IOException;

    /**
     * Something a person should know of the file. The sink counts the warnings of a kind and keeps
     * the first as an example.
     *
     * @param kind a stable name and the field it is about, such as {@code impossible-date
     *     event_dt}; a file has few kinds
     * @param raw the value as written
     */
    void warn(String kind, Origin origin, String raw) throws IOException;

    /**
     * What is known of the file as a whole, for the upload's metadata: members read and ignored,
     * the columns used, data quality. Said at any time; a later value of a name replaces the
     * former.
     *
     * @param value JSON will show it: a text, number, list, map or record
     */
    void describe(String name, Object value) throws IOException;

    /** How much of the file is read; in bytes, or in whatever unit its total is given. */
    void progress(long done, long total) throws IOException;
}
