package io.casestream.quickstart.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the repetitions together: the median of each value and of each ratio, and the spread. */
public final class Repetitions {

    private final Map<String, List<Measurement>> byName = new LinkedHashMap<>();

    /**
     * A line of the final report.
     *
     * @param target the most it may be, or the least; where it stands against a baseline, by the
     *     median of that
     * @param met by the medians
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            String what,
            double median,
            double least,
            double most,
            String unit,
            @Nullable Double target,
            @Nullable Double ratio,
            @Nullable Boolean met) {}

    /** Adds what one repetition measured. */
    public void add(List<Measurement> repetition) {
        repetition.forEach(
                one -> byName.computeIfAbsent(one.what(), name -> new ArrayList<>()).add(one));
    }

    /** In the order of the first repetition. */
    public List<Line> lines() {
        return byName.values().stream().map(Repetitions::line).toList();
    }

    private static Line line(List<Measurement> all) {
        List<Double> values = all.stream().map(Measurement::value).sorted().toList();
        Double target = median(all.stream().map(Measurement::target).toList());
        Double ratio = median(all.stream().map(Measurement::ratio).toList());
        double median = Objects.requireNonNull(median(values));
        Measurement first = all.getFirst();
        Boolean met = null;
        if (target != null) {
            met = first.least() ? median >= target : median <= target;
        }
        return new Line(
                first.what(),
                median,
                values.getFirst(),
                values.getLast(),
                first.unit(),
                target,
                ratio,
                met);
    }

    private static @Nullable Double median(List<@Nullable Double> values) {
        List<Double> known = new ArrayList<>();
        for (Double value : values) {
            if (value != null) {
                known.add(value);
            }
        }
        if (known.isEmpty()) {
            return null;
        }
        Collections.sort(known);
        return known.get(known.size() / 2);
    }
}
