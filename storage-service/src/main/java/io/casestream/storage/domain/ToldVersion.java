package io.casestream.storage.domain;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.CaseVersion;
import io.casestream.common.model.Origin;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of a case as one upload tells it.
 *
 * @param differs whether the upload tells it in more than one way; this is the greatest of them
 */
public record ToldVersion(CaseRecord told, CaseVersion version, boolean differs) {

    /** Of equal content the first in the file stays, so that arrival plays no part. */
    private static final Comparator<ToldVersion> GREATEST =
            Comparator.comparing(ToldVersion::version)
                    .thenComparing(
                            one -> one.told().origin(),
                            Comparator.comparing(Origin::file)
                                    .thenComparingLong(Origin::line)
                                    .reversed());

    private record Key(
            String source, String caseId, @Nullable Long caseVersion, @Nullable Long isr) {}

    /** One version per key: the greatest. */
    public static Collection<ToldVersion> greatest(List<CaseRecord> cases) {
        Map<Key, ToldVersion> byKey = LinkedHashMap.newLinkedHashMap(cases.size());
        for (CaseRecord one : cases) {
            byKey.merge(
                    new Key(one.source(), one.caseId(), one.caseVersion(), one.isr()),
                    new ToldVersion(one, one.version(), false),
                    ToldVersion::greater);
        }
        return byKey.values();
    }

    private static ToldVersion greater(ToldVersion one, ToldVersion other) {
        ToldVersion greater = GREATEST.compare(one, other) >= 0 ? one : other;
        boolean differ =
                one.differs
                        || other.differs
                        || !one.version.contentHash().equals(other.version.contentHash());
        return new ToldVersion(greater.told, greater.version, differ);
    }
}
