package io.casestream.ingest.activity.rest;

import io.casestream.ingest.activity.db.ActivityEntry;
import java.io.IOException;

/** Writes entries one by one in some format. */
interface EntryWriter {

    void write(ActivityEntry entry) throws IOException;

    void end() throws IOException;
}
