package dev.maru.metering;

import dev.maru.shared.TeamId;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A process that calls without end and says what the ledger acknowledged: {@code B id} when an attempt is begun, {@code S
 * id} when it is settled, {@code U} when it is unavailable. Its arguments: folder, team, JDBC URL, role, password.
 */
final class BusyLedger {
    private BusyLedger() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var database = new DriverManagerDataSource(args[2], args[3], args[4]);
        StandaloneLedger standalone = new StandaloneLedger(Path.of(args[0]), database);
        CostBearer bearer = Samples.bearer(TeamId.valueOf(args[1]));
        for (int i = 0; i < 6; i++) {
            Thread.ofVirtual().start(() -> call(standalone.ledger, bearer));
        }
        Thread.currentThread().join();
    }

    private static void call(Ledger ledger, CostBearer bearer) {
        while (true) {
            switch (ledger.open(Samples.commitment(bearer, Samples.MODEL, 100))) {
                case Opening.Opened(Account account) -> {
                    say("B " + account.invocation());
                    account.settle(Samples.answered(10, 20));
                    say("S " + account.invocation());
                }
                case Opening.Unavailable unavailable -> {
                    say("U");
                    Thread.yield();
                }
                case Opening.OverBudget over -> throw new AssertionError(over);
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
