package dev.maru.testing.aws;

import java.time.Duration;

/**
 * The AWS of every {@link dev.maru.testing.MaruTest}, one for all of them: each test takes account numbers of its own. The
 * credentials that Maru runs with are set where the SDK looks first.
 */
public final class InstalledAws {
    private static final FakeAws SHARED = start();

    private InstalledAws() {}

    public static FakeAws shared() {
        return SHARED;
    }

    private static FakeAws start() {
        System.setProperty("aws.accessKeyId", FakeAws.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", "any");
        return FakeAws.start(Duration.ofMillis(20));
    }
}
