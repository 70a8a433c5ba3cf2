package io.casestream.storage.domain;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which cases are meant: values by field, as they are compared. */
public record CaseFilter(Map<FilterField, List<String>> values) {

    /** Every current case. */
    public static final CaseFilter ALL = new CaseFilter(Map.of());

    public CaseFilter {
        Map<FilterField, List<String>> copied = new EnumMap<>(FilterField.class);
        values.forEach((field, several) -> copied.put(field, List.copyOf(several)));
        values = Map.copyOf(copied);
    }

    /** Lists where several values may be given, else the one value; by the fields' names. */
    public Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach(
                (field, several) ->
                        plain.put(
                                field.toString(), field.takesSeveral() ? several : several.get(0)));
        return plain;
    }
}
