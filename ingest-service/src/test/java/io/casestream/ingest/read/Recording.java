package io.casestream.ingest.read;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Reject;
import io.casestream.common.model.Retraction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Remembers everything that a reader says. */
public final class Recording implements CaseSink {

    private final List<CaseRecord> cases = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final List<Retraction> retractions = new ArrayList<>();
    private final Map<String, Long> warnings = new TreeMap<>();
    private final Map<String, Object> described = new TreeMap<>();
    private long acceptedRows;

    /** Looks at a file and reads it, as an upload would. */
    public static Recording of(Path file, Formats.Wish wish) throws IOException {
        Formats formats = new Formats();
        SourceFile source = source(file);
        Formats.FirstLook look = formats.look(source, wish);
        Recording recording = new Recording();
        ReadPlan plan =
                new ReadPlan(
                        ReadPlan.READER_VERSION,
                        look.fileType(),
                        look.source(),
                        wish.source() == null,
                        wish.quarter(),
                        wish.sheet(),
                        wish.mapping(),
                        500,
                        700_000);
        formats.reader(look.fileType()).read(source, plan, recording);
        return recording;
    }

    public static Recording of(Path file) throws IOException {
        return of(file, Formats.Wish.NONE);
    }

    public static SourceFile source(Path file) throws IOException {
        String name = file.getFileName().toString();
        return new SourceFile(file, name, Files.size(file), "0123456789abcdef".repeat(4));
    }

    public List<CaseRecord> cases() {
        return cases;
    }

    /** The only case with this number. */
    public CaseRecord one(String caseId) {
        List<CaseRecord> found = cases.stream().filter(one -> one.caseId().equals(caseId)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " versions of case " + caseId);
        }
        return found.getFirst();
    }

    public List<Reject> rejects() {
        return rejects;
    }

    /** Rejects as {@code file:line field reason-name}. */
    public List<String> rejectNames() {
        return rejects.stream()
                .map(
                        reject ->
                                reject.origin().file()
                                        + ":"
                                        + reject.origin().line()
                                        + " "
                                        + reject.field()
                                        + " "
                                        + reject.reason().split(":", 2)[0])
                .toList();
    }

    public List<Retraction> retractions() {
        return retractions;
    }

    public Map<String, Long> warnings() {
        return warnings;
    }

    public Map<String, Object> described() {
        return described;
    }

    public long acceptedRows() {
        return acceptedRows;
    }

    public long rowsRead() {
        return acceptedRows + rejects.size();
    }

    @Override
    public void accept(CaseRecord record, long rows) {
        cases.add(record);
        acceptedRows += rows;
    }

    @Override
    public void retract(Retraction retraction) {
        retractions.add(retraction);
        acceptedRows++;
    }

    @Override
    public void reject(Reject reject) {
        rejects.add(reject);
    }

    @Override
    public void warn(String kind, Origin origin, String raw) {
        warnings.merge(kind, 1L, Long::sum);
    }

    @Override
    public void describe(String name, Object value) {
        described.put(name, value);
    }

    @Override
    public void progress(long done, long total) {
        if (done > total) {
            throw new AssertionError(done + " of " + total);
        }
    }
}
