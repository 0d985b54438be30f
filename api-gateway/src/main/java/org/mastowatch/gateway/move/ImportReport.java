package org.mastowatch.gateway.move;

import java.util.List;

/** What whoever runs the command reads. Names come from another server, so nothing in them moves the terminal. */
final class ImportReport {

    private static final int LONGEST = 300;

    private ImportReport() {}

    static String line(Fate fate) {
        String name =
                plain(fate.rule().name().isBlank() ? "(no name)" : fate.rule().name());
        return switch (fate) {
            case Fate.New made ->
                "new      " + name + ": "
                        + plain(made.rule().fields().path("detector_type").asText()) + ", weight "
                        + plain(made.rule().fields().path("weight").asText()) + leftOut(made.rule());
            case Fate.Here here ->
                "here     " + name
                        + (here.different().isEmpty()
                                ? ": the same"
                                : ": another one, which stays; it differs in " + String.join(", ", here.different()));
            case Fate.Refused refused -> "refused  " + name + ": " + plain(String.join(" ", refused.problems()));
        };
    }

    static String sum(List<Fate> plan) {
        long fresh = plan.stream().filter(Fate.New.class::isInstance).count();
        long here = plan.stream().filter(Fate.Here.class::isInstance).count();
        return plan.size() + " rules: " + fresh + " new, " + here + " here already, " + (plan.size() - fresh - here)
                + " refused.";
    }

    private static String leftOut(OriginalRule rule) {
        return rule.leftOut().isEmpty()
                ? ""
                : " (without " + plain(String.join(", ", rule.leftOut())) + ", which mean nothing here)";
    }

    private static String plain(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.replaceAll("\\p{C}", " ");
    }
}
