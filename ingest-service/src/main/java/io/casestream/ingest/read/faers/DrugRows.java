package io.casestream.ingest.read.faers;

import io.casestream.common.model.Drug;
import io.casestream.common.model.DrugRole;
import io.casestream.ingest.read.meaning.Detail;
import io.casestream.ingest.read.meaning.Meaning;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of DRUG, of any era. */
final class DrugRows {

    /** A drug of the case at hand, which THER and INDI may still add to. */
    record Draft(
            @Nullable String sequence,
            @Nullable String term,
            @Nullable DrugRole role,
            @Nullable String name,
            @Nullable String substance,
            @Nullable String dose,
            @Nullable String route,
            List<String> indications,
            Detail detail) {

        Drug drug() {
            return new Drug(term, role, name, substance, dose, route, indications, detail.toMap());
        }
    }

    private final Columns columns;
    private final Meaning meaning;

    private final int sequence;
    private final int role;
    private final int name;
    private final int substance;
    private final int dose;
    private final int amount;
    private final int unit;
    private final int frequency;
    private final int route;
    private final int[] others;

    DrugRows(Columns columns, Meaning meaning) {
        this.columns = columns;
        this.meaning = meaning;
        sequence = columns.find("drug_seq");
        role = columns.find("role_cod");
        name = columns.find("drugname");
        substance = columns.find("prod_ai");
        dose = columns.find("dose_vbm");
        amount = columns.find("dose_amt");
        unit = columns.find("dose_unit");
        frequency = columns.find("dose_freq");
        route = columns.find("route");
        others =
                columns.except(
                        columns.find(FaersTable.REPORT_ID),
                        columns.find(FaersTable.CASE_ID),
                        role,
                        name,
                        substance,
                        dose,
                        route);
    }

    Draft read(Row row) throws IOException {
        Detail detail = new Detail();
        for (int other : others) {
            detail.put(columns.names().get(other), row.text(other));
        }
        String rawRole = row.text(role);
        DrugRole known = meaning.role(rawRole, row);
        if (known == null) {
            detail.put("role_cod", rawRole);
        }
        String product = row.text(name);
        String ingredients = row.text(substance);
        return new Draft(
                row.text(sequence),
                meaning.drugTerm(ingredients, product),
                known,
                product,
                ingredients,
                dose(row),
                row.text(route),
                new ArrayList<>(0),
                detail);
    }

    /** The dose as reported, else put together from its parts. */
    private @Nullable String dose(Row row) {
        String verbatim = row.text(dose);
        String number = row.text(amount);
        if (verbatim != null || number == null) {
            return verbatim;
        }
        String measured = Meaning.written(number, row.text(unit));
        String often = row.text(frequency);
        return often == null ? measured : measured + ", " + often;
    }
}
