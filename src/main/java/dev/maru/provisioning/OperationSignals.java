package dev.maru.provisioning;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Wakes whoever waits in this process for something to happen. What happens in another one is found by looking. */
@Component
class OperationSignals {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition happened = lock.newCondition();
    private long count;

    /** To be given to {@link #await}: what happens after this was asked is not missed. */
    long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    void wake() {
        lock.lock();
        try {
            count++;
            happened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void committed(OperationChanged changed) {
        wake();
    }

    /** Until something has happened since the count, or the time is over. */
    void await(long since, Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lock();
        try {
            while (count == since && left > 0) {
                left = happened.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
