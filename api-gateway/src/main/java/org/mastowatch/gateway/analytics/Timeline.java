package org.mastowatch.gateway.analytics;

import java.time.LocalDate;
import java.util.List;

/**
 * UTC days, oldest first; the last is today and not over yet.
 *
 * @param analyses evaluations, clean ones too
 * @param reports reports of ours
 * @param violations evaluations in which some rule hit
 * @param reportsByPeople reports that people made at the instance
 */
record Timeline(List<Day> analyses, List<Day> reports, List<Day> violations, List<Day> reportsByPeople) {

    Timeline {
        analyses = List.copyOf(analyses);
        reports = List.copyOf(reports);
        violations = List.copyOf(violations);
        reportsByPeople = List.copyOf(reportsByPeople);
    }

    /** A day and how often it happened. */
    record Day(LocalDate date, long count) {}
}
