package io.casestream.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.quickstart.generate.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Generated quarters, and who has uploaded which; each is made and uploaded once. */
final class Quarters {

    /** The organization whose statistics are recomputed; nothing else is ever uploaded there. */
    static final String ORGANIZATION = "quarter";

    private static final int CASES = 5_000;
    private static final Map<String, Path> FILES = new ConcurrentHashMap<>();
    private static final Map<String, JsonNode> UPLOADS = new ConcurrentHashMap<>();

    private Quarters() {}

    /** The quarter of 5,000 cases. */
    static Path file() {
        return generated(CASES, 20_240_404);
    }

    static Path generated(int cases, long seed) {
        return FILES.computeIfAbsent(
                cases + "-" + seed,
                name -> {
                    try {
                        return Generator.quarter(
                                cases, seed, Files.createTempDirectory("casestream-quarter"));
                    } catch (IOException failed) {
                        throw new IllegalStateException(failed);
                    }
                });
    }

    /** The upload of the quarter of 5,000 cases, final. */
    static JsonNode uploaded() {
        return uploaded(ORGANIZATION, file());
    }

    /** The first upload of a file in an organization, final. */
    static JsonNode uploaded(String organization, Path file) {
        return UPLOADS.computeIfAbsent(
                organization + file,
                name -> {
                    try {
                        return TheSystem.running().api(organization).uploadToTheEnd(file);
                    } catch (IOException failed) {
                        throw new IllegalStateException(failed);
                    }
                });
    }
}
