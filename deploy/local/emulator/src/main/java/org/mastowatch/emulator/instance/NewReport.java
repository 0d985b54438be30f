package org.mastowatch.emulator.instance;

import java.util.List;

/** A report to be made; what it names must exist. */
public record NewReport(
        long reporterId,
        long targetId,
        Category category,
        String comment,
        boolean forwarded,
        List<Long> statusIds,
        List<Long> ruleIds) {
    public NewReport {
        statusIds = List.copyOf(statusIds);
        ruleIds = List.copyOf(ruleIds);
    }
}
