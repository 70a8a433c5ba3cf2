package io.casestream.ingest.read.faers;

import io.casestream.ingest.read.FileHead;
import io.casestream.ingest.read.text.Lines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The first lines of a text that are not blank. */
final class FirstLines {

    private static final int LINES = 20;

    private FirstLines() {}

    static List<String> of(FileHead head) throws IOException {
        List<String> found = new ArrayList<>();
        try (Lines lines = new Lines(new ByteArrayInputStream(head.bytes()), head.filename())) {
            while (found.size() < LINES && lines.next()) {
                found.add(lines.text().strip());
            }
        }
        if (found.size() > 1 && found.size() < LINES && head.isCut()) {
            found.removeLast();
        }
        return found;
    }
}
