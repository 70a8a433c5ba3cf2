package io.casestream.ingest.read.e2b;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.casestream.common.model.DrugRole;
import io.casestream.common.model.Sex;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The code lists of E2B. */
final class E2bCodes {

    /** A reaction outcome that adds death. */
    static final String FATAL = "5";

    private static final String SUSPECT = "1";
    private static final Map<String, String> ROUTES = routes();

    private E2bCodes() {}

    /** Roles of a case's drugs in order: the first suspect is the primary one. */
    static List<@Nullable DrugRole> roles(List<@Nullable String> codes) {
        List<@Nullable DrugRole> roles = new ArrayList<>(codes.size());
        boolean suspected = false;
        for (String code : codes) {
            roles.add(role(code, suspected));
            suspected |= SUSPECT.equals(code);
        }
        return roles;
    }

    private static @Nullable DrugRole role(@Nullable String code, boolean suspected) {
        if (code == null) {
            return null;
        }
        return switch (code) {
            case "1" -> suspected ? DrugRole.SS : DrugRole.PS;
            case "2" -> DrugRole.C;
            case "3" -> DrugRole.I;
            case "4" -> DrugRole.DN;
            default -> null;
        };
    }

    static @Nullable Sex sex(@Nullable String code) {
        if (code == null) {
            return null;
        }
        return switch (code) {
            case "1" -> Sex.M;
            case "2" -> Sex.F;
            default -> null;
        };
    }

    /** The reporter as FAERS calls one. */
    static @Nullable String reporter(@Nullable String qualification) {
        if (qualification == null) {
            return null;
        }
        return switch (qualification) {
            case "1" -> "MD";
            case "2" -> "PH";
            case "3" -> "HP";
            case "4" -> "LW";
            case "5" -> "CN";
            default -> qualification;
        };
    }

    /** The name of a route of administration; a code that is none stays. */
    static @Nullable String route(@Nullable String code) {
        return code == null ? null : ROUTES.getOrDefault(code, code);
    }

    private static Map<String, String> routes() {
        try (InputStream in =
                        Objects.requireNonNull(E2bCodes.class.getResourceAsStream("routes.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            return lines.lines()
                    .map(line -> line.split("\t", 2))
                    .collect(Collectors.toUnmodifiableMap(route -> route[0], route -> route[1]));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
