package io.casestream.quickstart.bench;

import io.casestream.quickstart.client.Api;
import io.casestream.quickstart.client.ApiProblem;
import io.casestream.quickstart.generate.Generator;
import io.casestream.quickstart.system.Obstacle;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One repetition: a fresh system, the baseline on its server, then everything there is to measure.
 */
public final class Benchmark {

    private static final String ORGANIZATION = "bench";
    private static final long SEED = 400;
    private static final double MEGABYTE = 1e6;
    private static final int STRONGEST = 20;

    private final Path root;
    private final Path folder;
    private final int cases;
    private final Consumer<String> say;

    /**
     * A benchmark in a folder of its own.
     *
     * @param root the sources, with what was built from them
     * @param say hears in a few words what is being done
     */
    public Benchmark(Path root, Path folder, int cases, Consumer<String> say) {
        this.root = root;
        this.folder = folder;
        this.cases = cases;
        this.say = say;
    }

    /** The targets are those of the design, for 400,000 cases on two cores. */
    public List<Measurement> run()
            throws IOException, SQLException, Obstacle, ApiProblem, InterruptedException {
        say.accept("generating a quarter of " + cases + " cases");
        Path archive = Generator.quarter(cases, SEED, folder.resolve("quarter-" + cases));
        List<Measurement> report = new ArrayList<>();
        say.accept("starting a fresh system");
        try (BenchSystem system = BenchSystem.start(root, folder.resolve("system"));
                Connection superuser = system.superuser()) {
            report.add(
                    Measurement.told(
                            "start-up of the whole system", seconds(system.startUp()), "s"));
            Api api = system.api(ORGANIZATION);
            say.accept("baseline: COPY, flatten, index and count in SQL");
            Baseline.Result baseline = new Baseline(superuser).run(archive);
            baseline.stages()
                    .forEach(
                            (stage, time) ->
                                    report.add(
                                            Measurement.told(
                                                    "baseline: " + stage, seconds(time), "s")));
            report.add(Measurement.told("baseline: all", seconds(baseline.total()), "s"));
            say.accept("the same quarter through the system");
            Map<String, ProcessUse> before = system.use();
            QuarterRun.Times times = new QuarterRun(api).run(archive);
            quarter(report, times, baseline);
            use(report, before, system.use());
            space(report, system, baseline);
            say.accept("requests");
            requests(report, system, api, superuser);
            signals(report, api);
            system.use().forEach((process, used) -> memory(report, process, used));
        }
        return report;
    }

    private void quarter(
            List<Measurement> report, QuarterRun.Times times, Baseline.Result baseline) {
        if (times.provisional() != null) {
            report.add(
                    Measurement.atMost(
                            "first provisional figures", seconds(times.provisional()), "s", 5));
        }
        report.add(Measurement.told("all read and published", seconds(times.read()), "s"));
        report.add(Measurement.told("all stored and indexed", seconds(times.stored()), "s"));
        report.add(
                Measurement.against(
                        "every statistic final",
                        seconds(times.complete()),
                        "s",
                        seconds(baseline.total()),
                        1.0));
        report.add(Measurement.told("cases read per second", cases / seconds(times.read()), "1/s"));
        report.add(
                Measurement.told(
                        "cases stored per second", cases / seconds(times.stored()), "1/s"));
        if (times.cases() != baseline.cases()) {
            throw new IllegalStateException(
                    "the baseline has " + baseline.cases() + " cases, the system " + times.cases());
        }
    }

    private static void use(
            List<Measurement> report,
            Map<String, ProcessUse> before,
            Map<String, ProcessUse> after) {
        ProcessUse none = new ProcessUse(0, 0);
        after.forEach(
                (process, used) ->
                        report.add(
                                Measurement.told(
                                        "processor time: " + process,
                                        used.cpuSeconds()
                                                - before.getOrDefault(process, none).cpuSeconds(),
                                        "s")));
    }

    private static void space(
            List<Measurement> report, BenchSystem system, Baseline.Result baseline)
            throws IOException {
        for (String part : BenchSystem.PARTS) {
            report.add(Measurement.told("on disk: " + part, system.bytes(part) / MEGABYTE, "MB"));
        }
        report.add(Measurement.told("on disk: baseline table", baseline.bytes() / MEGABYTE, "MB"));
    }

    private void requests(
            List<Measurement> report, BenchSystem system, Api api, Connection superuser)
            throws IOException, SQLException, Obstacle, ApiProblem, InterruptedException {
        add(
                report,
                "precalculated answers, 200/s",
                99,
                10,
                SmallRequests.ready(api, Duration.ofSeconds(20)));
        add(report, "new queries", 95, 150, SmallRequests.fresh(api, Duration.ofSeconds(20)));
        Api many = system.api("bench-many");
        add(
                report,
                "list of 10,000 uploads",
                95,
                20,
                SmallRequests.listsOfUploads(many, superuser));
        add(report, "duplicate check", 95, 20, SmallRequests.duplicateChecks(many));
        add(
                report,
                "202 after the last byte",
                95,
                100,
                SmallRequests.answersToUploads(
                        system.api("bench-small"), folder.resolve("small"), 60));
    }

    private static void add(
            List<Measurement> report,
            String what,
            double percentile,
            double target,
            OpenLoop.Latencies latencies) {
        report.add(Measurement.told(what + ", p50", latencies.millis(50), "ms"));
        report.add(
                Measurement.atMost(
                        what + ", p" + Math.round(percentile),
                        latencies.millis(percentile),
                        "ms",
                        target));
        if (latencies.failures() > 0) {
            report.add(Measurement.atMost(what + ", failed", latencies.failures(), "", 0));
        }
    }

    /** How many of the strongest planted signals are not among the forty strongest by IC025. */
    private static void signals(List<Measurement> report, Api api)
            throws IOException, Obstacle, ApiProblem {
        Set<String> strongest = new HashSet<>();
        api.get(
                        "/stats/drug_event_matrix",
                        Map.of("key", "signals", "sort", "ic025", "limit", "40"))
                .at("/stat_data/rows")
                .forEach(
                        row ->
                                strongest.add(
                                        row.path("drug").asText()
                                                + "|"
                                                + row.path("reaction_label").asText()));
        long missing =
                Generator.plantedSignals().stream()
                        .limit(STRONGEST)
                        .filter(
                                signal ->
                                        !strongest.contains(
                                                signal.drug() + "|" + signal.reaction()))
                        .count();
        report.add(
                Measurement.atMost(
                        "of 20 planted signals, missed in the top 40 by IC025", missing, "", 0));
    }

    private static void memory(List<Measurement> report, String process, ProcessUse used) {
        String what = "peak resident memory: " + process;
        double megabytes = used.peakBytes() / MEGABYTE;
        if (process.endsWith("-service") || process.equals("gateway")) {
            double target = process.equals("stats-service") ? 1_200 : 768;
            report.add(Measurement.atMost(what, megabytes, "MB", target));
        } else {
            report.add(Measurement.told(what, megabytes, "MB"));
        }
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
