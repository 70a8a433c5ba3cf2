package io.casestream.ingest.read.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Reject;
import io.casestream.common.platform.json.Json;
import io.casestream.ingest.read.CaseSink;
import io.casestream.ingest.read.Document;
import io.casestream.ingest.read.DocumentFormat;
import io.casestream.ingest.read.FileHead;
import io.casestream.ingest.read.FileType;
import io.casestream.ingest.read.Formats.FirstLook;
import io.casestream.ingest.read.Formats.Wish;
import io.casestream.ingest.read.ReadPlan;
import io.casestream.ingest.read.SourceFile;
import io.casestream.ingest.read.SourceName;
import io.casestream.ingest.read.Span;
import io.casestream.ingest.read.meaning.Meaning;
import io.casestream.ingest.read.text.Lines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cases as they are exported, one JSON object per line. Each keeps its source, unless the caller
 * gives another than the first line's.
 */
public final class CaseLinesFormat implements DocumentFormat {

    private static final int PROGRESS_LINES = 512;
    private static final ObjectMapper MAPPER = Json.mapper();

    @Override
    public FileType type() {
        return FileType.CASE_LINES;
    }

    @Override
    public @Nullable FirstLook look(FileHead head, Wish wish) throws IOException {
        if (head.isBinary()) {
            return null;
        }
        JsonNode first =
                firstLine(
                        new Document(
                                head.filename(), 0, () -> new ByteArrayInputStream(head.bytes())));
        return first == null
                ? null
                : new FirstLook(
                        type(),
                        SourceName.required(first.path("source").asText(), head.filename(), wish),
                        List.of(),
                        Map.of());
    }

    @Override
    public Session begin(SourceFile file, ReadPlan plan, CaseSink sink) {
        ReadAgain again = new ReadAgain(new Meaning(sink));
        return (document, span) -> read(document, span, plan, again, sink);
    }

    private static void read(
            Document document, Span span, ReadPlan plan, ReadAgain again, CaseSink sink)
            throws IOException {
        JsonNode first = firstLine(document);
        boolean asStated = first != null && first.path("source").asText().equals(plan.source());
        double bytes = Math.max(1, document.sizeBytes());
        try (Lines lines = new Lines(document.open(), document.name())) {
            for (long count = 1; lines.next(); count++) {
                Origin origin = new Origin(document.name(), lines.number());
                CaseRecord told = read(lines, origin, sink);
                String source = told == null || !asStated ? plan.source() : told.source();
                if (told != null && SourceName.isValid(source)) {
                    sink.accept(again.from(told, source, origin), 1);
                } else if (told != null) {
                    String reason = "bad-source: no source may be called so";
                    sink.reject(new Reject(origin, "source", reason, json(lines)));
                }
                if (count % PROGRESS_LINES == 0) {
                    span.tell(sink, lines.bytesRead() / bytes);
                }
            }
        }
    }

    private static @Nullable CaseRecord read(Lines lines, Origin origin, CaseSink sink)
            throws IOException {
        String text = json(lines);
        String why;
        try {
            CaseRecord told = lines.isCut() ? null : MAPPER.readValue(text, CaseRecord.class);
            if (told != null) {
                return told;
            }
            why = lines.isCut() ? "it is longer than " + Lines.LONGEST + " bytes" : "it is null";
        } catch (JsonProcessingException wrong) {
            why = wrong.getOriginalMessage();
        }
        sink.reject(new Reject(origin, null, "no-case: the line is not a case: " + why, text));
        return null;
    }

    /** The first line, where it is an exported case. */
    private static @Nullable JsonNode firstLine(Document document) throws IOException {
        try (Lines lines = new Lines(document.open(), document.name())) {
            if (!lines.next() || lines.bytes()[lines.from()] != '{') {
                return null;
            }
            JsonNode node = MAPPER.readTree(json(lines));
            return node.hasNonNull("case_id") && node.hasNonNull("source") && node.has("drugs")
                    ? node
                    : null;
        } catch (JsonProcessingException noJson) {
            return null;
        }
    }

    /** JSON is UTF-8, with or without a mark that says so. */
    private static String json(Lines lines) {
        return new String(lines.bytes(), lines.from(), lines.to() - lines.from(), UTF_8);
    }
}
