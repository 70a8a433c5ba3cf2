package io.casestream.common.platform.jobs;

/** A job between its claim and its end, shared by its thread and the heartbeat. */
final class RunningJob implements JobContext {

    private final ClaimedJob job;
    private volatile boolean stop;
    private volatile double fraction;

    RunningJob(ClaimedJob job) {
        this.job = job;
    }

    ClaimedJob job() {
        return job;
    }

    double fraction() {
        return fraction;
    }

    void stop() {
        stop = true;
    }

    @Override
    public boolean cancelled() {
        return stop;
    }

    @Override
    public void progress(double value) {
        fraction = Math.clamp(value, 0, 1);
    }
}
