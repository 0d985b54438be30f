package org.mastowatch.emulator;

import java.util.List;
import org.mastowatch.emulator.instance.Report;

/**
 * A report, as a test wants to see it.
 *
 * @param reporter name of the account that reported
 * @param category word of the API
 */
public record FiledReport(
        String id,
        String reporter,
        String targetId,
        String category,
        String comment,
        List<String> statusIds,
        boolean forwarded,
        boolean resolved) {
    public FiledReport {
        statusIds = List.copyOf(statusIds);
    }

    static FiledReport of(Report report, String reporter) {
        return new FiledReport(
                Long.toString(report.id()),
                reporter,
                Long.toString(report.targetId()),
                report.category().word(),
                report.comment(),
                report.statusIds().stream().map(id -> Long.toString(id)).toList(),
                report.forwarded(),
                report.resolved());
    }
}
