package io.casestream.common.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names a row of {@code pre_calculated_stats} within an organization.
 *
 * @param scope canonical: {@code role} and {@code basis} always, {@code from}, {@code to}, {@code
 *     upload_ids}, {@code min_cases}, {@code evans} and {@code sort} where they are set
 */
public record StatisticRef(String statType, String statKey, Map<String, Object> scope) {

    public StatisticRef {
        scope = Collections.unmodifiableSortedMap(new TreeMap<>(scope));
    }
}
