package dev.maru.knowledge.source;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets syncs run while the application does, where it is to run any. */
@Component
class SyncWorkerLifecycle implements SmartLifecycle {
    private final SyncLeases leases;
    private final SyncEngine engine;
    private final SourceSettings settings;
    private volatile @Nullable SyncWorkers workers;

    SyncWorkerLifecycle(SyncLeases leases, SyncEngine engine, SourceSettings settings) {
        this.leases = leases;
        this.engine = engine;
        this.settings = settings;
    }

    @Override
    public void start() {
        if (settings.worker()) {
            workers = new SyncWorkers(leases, engine, settings.parallel()).start();
        }
    }

    @Override
    public void stop() {
        SyncWorkers running = workers;
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
