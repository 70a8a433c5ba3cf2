package io.casestream.storage.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.casestream.common.model.Drug;
import io.casestream.common.model.Reaction;
import io.casestream.storage.domain.StoredVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One version of a case with everything its file says.
 *
 * @param detail other raw fields, by the file's own names
 */
record VersionView(
        @JsonUnwrapped CaseView line,
        boolean isCurrent,
        boolean nullified,
        boolean sameVersionDiffers,
        String contentHash,
        List<Drug> drugEntries,
        List<Reaction> reactionEntries,
        Map<String, String> detail,
        Instant createdAt) {

    static VersionView of(StoredVersion stored) {
        return new VersionView(
                CaseView.of(stored),
                stored.current(),
                stored.told().nullified(),
                stored.differs(),
                stored.contentHash(),
                stored.told().drugs(),
                stored.told().reactions(),
                stored.told().detail(),
                stored.createdAt());
    }
}
