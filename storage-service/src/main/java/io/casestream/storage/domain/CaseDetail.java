package io.casestream.storage.domain;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.model.Reaction;
import java.util.List;
import java.util.Map;

/**
 * What a case says beside its columns, in the order of the file.
 *
 * @param detail other raw fields, by the file's own names
 */
public record CaseDetail(List<Drug> drugs, List<Reaction> reactions, Map<String, String> detail) {

    public CaseDetail {
        drugs = List.copyOf(drugs);
        reactions = List.copyOf(reactions);
        detail = Map.copyOf(detail);
    }

    public static CaseDetail of(CaseRecord record) {
        return new CaseDetail(record.drugs(), record.reactions(), record.detail());
    }
}
