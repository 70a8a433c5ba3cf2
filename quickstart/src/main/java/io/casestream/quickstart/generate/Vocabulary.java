package io.casestream.quickstart.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/** The names a quarter is made of: ingredients, their products and MedDRA preferred terms. */
final class Vocabulary {

    private static final int RARE_COMBINATIONS = 600;
    private static final int COMBINED = 240;

    private final Map<String, String> products = new LinkedHashMap<>();
    private final Zipf substances;
    private final Zipf reactions;

    Vocabulary() {
        for (String line : lines("drugs.txt")) {
            int bar = line.indexOf('|');
            products.put(line.substring(0, bar), line.substring(bar + 1));
        }
        this.substances = new Zipf(withRareCombinations(List.copyOf(products.keySet())), 1.0, 8);
        this.reactions = new Zipf(allReactions(), 1.0, 10);
    }

    String substance(SplittableRandom random) {
        return substances.draw(random);
    }

    String reaction(SplittableRandom random) {
        return reactions.draw(random);
    }

    /** A trade name, or the ingredients themselves where none is known. */
    String product(String substance) {
        return products.getOrDefault(substance, substance.replace("\\", " AND "));
    }

    /** Fixed by position, not by seed, so that quarters of all seeds speak of the same drugs. */
    private static List<String> withRareCombinations(List<String> known) {
        List<String> names = new ArrayList<>(known);
        List<String> single =
                known.stream().filter(name -> !name.contains("\\")).limit(COMBINED).toList();
        for (int i = 0; i < RARE_COMBINATIONS; i++) {
            String one = single.get(i * 7 % single.size());
            String other = single.get((i * 13 + 1 + i / 240) % single.size());
            if (!one.equals(other)) {
                names.add(one + "\\" + other);
            }
        }
        return names.stream().distinct().toList();
    }

    private static List<String> allReactions() {
        List<String> names = new ArrayList<>(lines("reactions.txt"));
        for (String change : List.of(" increased", " decreased", " abnormal")) {
            lines("analytes.txt").forEach(analyte -> names.add(analyte + change));
        }
        for (String finding : lines("findings.txt")) {
            lines("sites.txt").forEach(site -> names.add(site + " " + finding));
        }
        return names.stream().distinct().toList();
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Vocabulary.class.getResourceAsStream(resource)) {
            String text = new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8);
            return text.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
