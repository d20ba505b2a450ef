package dev.maru.provisioning;

import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the workers of this process while it is up, where it is to have any. */
@Component
class WorkerLifecycle implements SmartLifecycle {
    private final OperationDesk desk;
    private final OperationLeases leases;
    private final Builders builders;
    private final Reports reports;
    private final OperationSignals signals;
    private final ProvisioningSettings settings;
    private final ObjectProvider<Boundary> boundary;
    private final Clock clock;
    private volatile @Nullable Workers workers;

    WorkerLifecycle(
            OperationDesk desk,
            OperationLeases leases,
            Builders builders,
            Reports reports,
            OperationSignals signals,
            ProvisioningSettings settings,
            ObjectProvider<Boundary> boundary,
            Clock clock) {
        this.desk = desk;
        this.leases = leases;
        this.builders = builders;
        this.reports = reports;
        this.signals = signals;
        this.settings = settings;
        this.boundary = boundary;
        this.clock = clock;
    }

    @Override
    public void start() {
        if (settings.worker()) {
            workers = with(builders, boundary.getIfAvailable(() -> Boundary.NONE), settings.parallel())
                    .start();
        }
    }

    Workers with(Builders which, Boundary cut, int most) {
        var backoff = new Backoff(ThreadLocalRandom.current()::nextLong);
        var engine = new OperationEngine(desk, which, backoff, cut, clock);
        return new Workers(desk, leases, engine, reports, signals, most);
    }

    @Override
    public void stop() {
        Workers running = workers;
        workers = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return workers != null;
    }
}
