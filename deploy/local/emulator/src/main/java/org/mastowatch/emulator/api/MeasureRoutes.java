package org.mastowatch.emulator.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Role;
import org.mastowatch.emulator.measure.Dimensions;
import org.mastowatch.emulator.measure.Measures;
import org.mastowatch.emulator.measure.Period;
import org.mastowatch.emulator.measure.Retention;
import org.mastowatch.emulator.measure.Sizes;

/** The dashboard's figures. */
final class MeasureRoutes {
    private static final Gate GATE = Gate.staff(Role.VIEW_DASHBOARD, "admin:read");
    private static final int STANDARD_PARTS = 10;

    private final Instance instance;
    private final Measures measures;
    private final Dimensions dimensions;

    MeasureRoutes(Instance instance, String localDomain) {
        this.instance = instance;
        this.measures = new Measures(instance);
        this.dimensions = new Dimensions(instance, localDomain);
    }

    void add(Api api) {
        api.post("/api/v1/admin/measures", GATE, this::measures);
        api.post("/api/v1/admin/dimensions", GATE, this::dimensions);
        api.post("/api/v1/admin/retention", GATE, this::retention);
    }

    private static @Nullable Period period(Call call) {
        return Period.of(call.params().get("start_at"), call.params().get("end_at"));
    }

    /** The parameter that a key cannot do without, or null if it lacks. */
    private static @Nullable String subject(Call call, String key) {
        String needed = Measures.needs(key);
        return needed == null ? "" : call.params().get(key + "[" + needed + "]");
    }

    private Answer measures(Call call) {
        Period period = period(call);
        if (period == null) {
            return Answer.broken();
        }
        var body = new JsonArray();
        for (String key : call.params().all("keys")) {
            String subject = subject(call, key);
            if (subject == null) {
                return Answer.missing(key);
            }
            Measures.Measure measure = measures.of(key, period, subject);
            if (measure != null) {
                body.add(json(measure));
            }
        }
        return Answer.ok(body);
    }

    private static JsonObject json(Measures.Measure measure) {
        var json = new JsonObject()
                .put("key", measure.key())
                .put("unit", measure.unit())
                .put("total", Long.toString(measure.total()));
        if (measure.unit() != null) {
            json.put("human_value", Sizes.shown(measure.total()));
        }
        if (measure.previous() != null) {
            json.put("previous_total", Long.toString(measure.previous()));
        }
        var data = new JsonArray();
        // The real server writes two forms of dates too, depending on where it counts.
        measure.days()
                .forEach(day -> data.add(new JsonObject()
                        .put(
                                "date",
                                measure.times()
                                        ? day.day() + "T00:00:00Z"
                                        : day.day().toString())
                        .put("value", Long.toString(day.value()))));
        return json.put("data", data);
    }

    private Answer dimensions(Call call) {
        Period period = period(call);
        if (period == null) {
            return Answer.broken();
        }
        int limit = (int) Math.min(Integer.MAX_VALUE, call.params().number("limit", STANDARD_PARTS));
        var body = new JsonArray();
        for (String key : call.params().all("keys")) {
            String subject = subject(call, key);
            if (subject == null) {
                return Answer.missing(key);
            }
            Dimensions.Dimension dimension = dimensions.of(key, period, limit, subject);
            if (dimension != null) {
                body.add(json(dimension));
            }
        }
        return Answer.ok(body);
    }

    private static JsonObject json(Dimensions.Dimension dimension) {
        var data = new JsonArray();
        for (Dimensions.Part part : dimension.data()) {
            var json = new JsonObject()
                    .put("key", part.key())
                    .put("human_key", part.name())
                    .put("value", part.value());
            if (part.unit() != null) {
                json.put("unit", part.unit());
            }
            if (part.shown() != null) {
                json.put("human_value", part.shown());
            }
            data.add(json);
        }
        return new JsonObject().put("key", dimension.key()).put("data", data);
    }

    private Answer retention(Call call) {
        Period period = period(call);
        if (period == null) {
            return Answer.broken();
        }
        boolean months = call.params().get("frequency", "day").equals("month");
        var body = new JsonArray();
        for (Retention.Cohort cohort : Retention.of(instance, period, months)) {
            var data = new JsonArray();
            cohort.data()
                    .forEach(kept -> data.add(new JsonObject()
                            .put("date", midnight(kept.date()))
                            .put("rate", kept.rate())
                            .put("value", Long.toString(kept.value()))));
            body.add(new JsonObject()
                    .put("period", midnight(cohort.period()))
                    .put("frequency", months ? "month" : "day")
                    .put("data", data));
        }
        return Answer.ok(body);
    }

    private static String midnight(LocalDate day) {
        return day + "T00:00:00+00:00";
    }
}
