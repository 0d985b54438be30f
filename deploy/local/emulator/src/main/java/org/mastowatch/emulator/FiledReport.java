package org.mastowatch.emulator;

import java.util.ArrayList;
import java.util.List;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;
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

    /** Every report, oldest first. */
    static List<FiledReport> all(Instance instance) {
        var filed = new ArrayList<FiledReport>();
        for (Report report : instance.reports().newestFirst()) {
            Person reporter = instance.people().find(report.accountId());
            filed.addFirst(of(report, reporter == null ? "" : reporter.acct()));
        }
        return filed;
    }

    private static FiledReport of(Report report, String reporter) {
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
