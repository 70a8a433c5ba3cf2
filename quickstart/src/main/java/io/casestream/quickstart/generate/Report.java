package io.casestream.quickstart.generate;

import java.util.List;
import java.util.SplittableRandom;

/**
 * One version of a synthetic case. What only one table shows is drawn when that table is written,
 * from a random stream of its own, so that every table sees the same case.
 *
 * @param person seeds what stays the same in all versions: patient and country
 * @param telling seeds what each version tells anew
 * @param ordinal which of the case's versions in this file, from 0
 */
record Report(
        long caseId,
        int version,
        int ordinal,
        long person,
        long telling,
        List<Medication> drugs,
        List<String> reactions,
        List<String> outcomes) {

    /** FDA's row key: the case number with the version written behind it. */
    String primaryId() {
        return caseId + Integer.toString(version);
    }

    SplittableRandom patient() {
        return new SplittableRandom(person);
    }

    SplittableRandom details(Table table) {
        return new SplittableRandom(telling ^ (table.ordinal() + 1) * 0x9E3779B97F4A7C15L);
    }
}
