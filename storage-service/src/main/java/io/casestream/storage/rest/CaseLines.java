package io.casestream.storage.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.platform.json.Json;
import io.casestream.storage.domain.StoredVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;

/** One JSON object per line: the case as its event told it, with everything its file says. */
final class CaseLines implements CaseExport {

    static final String MEDIA_TYPE = "application/x-ndjson";

    private static final ObjectWriter WRITER =
            Json.mapper().writerFor(Line.class).withRootValueSeparator("\n");

    private final OutputStream out;
    private final SequenceWriter lines;
    private boolean any;

    CaseLines(OutputStream out) throws IOException {
        this.out = out;
        this.lines = WRITER.writeValues(out);
    }

    record Line(@JsonUnwrapped CaseRecord told, UUID uploadId, String contentHash) {}

    @Override
    public void add(StoredVersion stored) throws IOException {
        any = true;
        lines.write(new Line(stored.told(), stored.uploadId(), stored.contentHash()));
    }

    @Override
    public void end() throws IOException {
        lines.flush();
        if (any) {
            out.write('\n');
        }
        out.flush();
    }
}
