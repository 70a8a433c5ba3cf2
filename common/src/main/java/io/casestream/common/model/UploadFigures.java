package io.casestream.common.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The file as read: the greatest version per case in it, before retractions. Never changes.
 *
 * @param totalCases distinct cases
 * @param totalEvents distinct reaction terms
 * @param totalDrugs distinct drug terms, without those not administered
 * @param earliestDate first event date
 * @param latestDate last event date
 */
public record UploadFigures(
        long totalCases,
        long totalEvents,
        long totalDrugs,
        long totalSeriousCases,
        long totalFatalCases,
        @Nullable LocalDate earliestDate,
        @Nullable LocalDate latestDate) {}
