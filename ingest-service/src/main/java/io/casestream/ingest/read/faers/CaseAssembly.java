package io.casestream.ingest.read.faers;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.Reaction;
import io.casestream.ingest.read.CaseSink;
import io.casestream.ingest.read.meaning.Detail;
import io.casestream.ingest.read.meaning.Meaning;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a case together from the rows of one report: its DEMO rows first, then the others. */
final class CaseAssembly {

    private static final int MOST_ROWS = 20_000;
    private static final long MOST_BYTES = 8L << 20;

    private final String source;
    private final @Nullable Quarter period;
    private final CaseSink sink;
    private final Meaning meaning;
    private final Columns[] columns = new Columns[FaersTable.values().length];
    private final int[] values = new int[FaersTable.values().length];
    private final DemoRows demo;
    private final DrugRows drug;
    private final int therapyDrug;
    private final int[] therapyOthers;
    private final int indicationDrug;
    private final int[] reactionOthers;

    private final List<Demographics> reports = new ArrayList<>();
    private final List<DrugRows.Draft> drugs = new ArrayList<>();
    private final List<Reaction> reactions = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Detail further = new Detail();
    private int rows;
    private long bytes;

    CaseAssembly(QuarterTables tables, String source, Meaning meaning, CaseSink sink) {
        this.source = source;
        this.period = tables.period();
        this.sink = sink;
        this.meaning = meaning;
        Arrays.fill(columns, Columns.NONE);
        tables.files().forEach((table, file) -> columns[table.ordinal()] = file.columns());
        demo = new DemoRows(of(FaersTable.DEMO), meaning);
        drug = new DrugRows(of(FaersTable.DRUG), meaning);
        Columns therapy = of(FaersTable.THER);
        therapyDrug = therapy.find("dsg_drug_seq", "drug_seq");
        therapyOthers = others(therapy, therapyDrug);
        indicationDrug = of(FaersTable.INDI).find("indi_drug_seq", "drug_seq");
        values[FaersTable.INDI.ordinal()] = of(FaersTable.INDI).find("indi_pt");
        values[FaersTable.REAC.ordinal()] = of(FaersTable.REAC).find("pt");
        values[FaersTable.OUTC.ordinal()] = of(FaersTable.OUTC).find("outc_cod", "outc_code");
        values[FaersTable.RPSR.ordinal()] = of(FaersTable.RPSR).find("rpsr_cod");
        reactionOthers = others(of(FaersTable.REAC), value(FaersTable.REAC));
    }

    /** Takes a row of the report at hand. */
    void add(FaersTable table, Row row) throws IOException {
        if (!of(table).fits(row)) {
            reject(
                    row,
                    null,
                    "wrong-field-count: "
                            + row.fields()
                            + " fields where the header has "
                            + of(table).names().size());
        } else if (table == FaersTable.DEMO) {
            demo(row);
        } else if (reports.isEmpty()) {
            reject(row, null, "case-rejected: the DEMO row of this report was rejected");
        } else if (rows >= MOST_ROWS || bytes >= MOST_BYTES) {
            reject(row, null, "case-too-large: a case has at most " + MOST_ROWS + " rows");
        } else if (child(table, row)) {
            rows++;
            bytes += row.length();
        }
    }

    /** Rejects a row that belongs to no report of DEMO. */
    void orphan(FaersTable table, Row row) throws IOException {
        String name = of(table).names().get(of(table).find(FaersTable.REPORT_ID));
        reject(row, name, "no-such-case: no row of DEMO has this " + name);
    }

    /** Hands the case over and makes room for the next. */
    void finish() throws IOException {
        if (!reports.isEmpty()) {
            sink.accept(greatest(), rows);
        }
        reports.clear();
        drugs.clear();
        reactions.clear();
        outcomes.clear();
        further.clear();
        rows = 0;
        bytes = 0;
    }

    /** A report twice in one file: the greater version stays. */
    private CaseRecord greatest() throws IOException {
        Drug[] allDrugs = new Drug[drugs.size()];
        for (int i = 0; i < allDrugs.length; i++) {
            allDrugs[i] = drugs.get(i).drug();
        }
        CaseRecord greatest = null;
        for (Demographics report : reports) {
            report.detail().addAll(further);
            CaseRecord one = report.with(source, period, List.of(allDrugs), reactions, outcomes);
            if (greatest == null) {
                greatest = one;
            } else {
                int order = one.version().compareTo(greatest.version());
                String kind = order == 0 ? "duplicate-row" : "same-version-differs";
                sink.warn(kind + " primaryid", one.origin(), one.caseId());
                greatest = order > 0 ? one : greatest;
            }
        }
        return Objects.requireNonNull(greatest);
    }

    private void demo(Row row) throws IOException {
        Demographics report = demo.read(row);
        if (report == null) {
            String limit = " of at most " + CaseRecord.LONGEST_ID + " characters";
            reject(row, "caseid", "no-case-id: a row of DEMO needs a case number" + limit);
        } else {
            reports.add(report);
            rows++;
        }
    }

    private boolean child(FaersTable table, Row row) throws IOException {
        return switch (table) {
            case DEMO -> throw new IllegalStateException("DEMO is no child");
            case DRUG -> drugs.add(drug.read(row));
            case REAC -> reaction(row);
            case OUTC -> outcome(row);
            case RPSR -> reportSource(row);
            case THER -> therapy(row);
            case INDI -> indication(row);
        };
    }

    private boolean reaction(Row row) throws IOException {
        Optional<Meaning.ReactionName> name = meaning.reaction(stated(FaersTable.REAC, row));
        if (name.isEmpty()) {
            return false;
        }
        Detail detail = new Detail();
        put(FaersTable.REAC, row, reactionOthers, detail);
        reactions.add(new Reaction(name.get().term(), name.get().label(), null, detail.toMap()));
        return true;
    }

    private boolean outcome(Row row) throws IOException {
        String code = stated(FaersTable.OUTC, row);
        if (code == null) {
            return false;
        }
        Outcome outcome = meaning.outcome(code, row);
        if (outcome == null) {
            further.add("outc_cod", code);
        } else {
            outcomes.add(outcome);
        }
        return true;
    }

    private boolean reportSource(Row row) throws IOException {
        String code = stated(FaersTable.RPSR, row);
        further.add("rpsr_cod", code);
        return code != null;
    }

    private boolean therapy(Row row) throws IOException {
        DrugRows.Draft treated = drugOf(row, FaersTable.THER, therapyDrug);
        if (treated != null) {
            put(FaersTable.THER, row, therapyOthers, treated.detail());
        }
        return treated != null;
    }

    private boolean indication(Row row) throws IOException {
        DrugRows.Draft treated = drugOf(row, FaersTable.INDI, indicationDrug);
        if (treated == null) {
            return false;
        }
        String indication = meaning.label(stated(FaersTable.INDI, row));
        if (indication != null) {
            treated.indications().add(indication);
        }
        return indication != null;
    }

    private DrugRows.@Nullable Draft drugOf(Row row, FaersTable table, int field)
            throws IOException {
        String sequence = row.text(field);
        for (DrugRows.Draft draft : drugs) {
            if (sequence != null && sequence.equals(draft.sequence())) {
                return draft;
            }
        }
        String name = field < 0 ? null : of(table).names().get(field);
        reject(row, name, "no-such-drug: no row of DRUG in this report has this number");
        return null;
    }

    /** The value that a row is there for; null after the rejection of a row without it. */
    private @Nullable String stated(FaersTable table, Row row) throws IOException {
        String text = row.text(value(table));
        if (text == null || text.isBlank()) {
            reject(row, of(table).names().get(value(table)), "missing-value: the field is blank");
            return null;
        }
        return text;
    }

    private void put(FaersTable table, Row row, int[] fields, Detail detail) {
        for (int field : fields) {
            detail.add(of(table).names().get(field), row.text(field));
        }
    }

    private void reject(Row row, @Nullable String field, String reason) throws IOException {
        sink.reject(row.reject(field, reason));
    }

    private int value(FaersTable table) {
        return values[table.ordinal()];
    }

    private Columns of(FaersTable table) {
        return columns[table.ordinal()];
    }

    private static int[] others(Columns columns, int read) {
        return columns.except(
                columns.find(FaersTable.REPORT_ID), columns.find(FaersTable.CASE_ID), read);
    }
}
