package dev.maru.provisioning;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How components are built and looked after.
 *
 * @param worker whether this process carries out operations
 * @param parallel how many operations this process carries out at once
 * @param localParallel how many operations on the local target may run at once, in all processes together
 * @param leaseWarnings how long before the end of a lease its requester is warned
 * @param leaseGrace how long a component stays frozen after the end of its lease before it is torn down
 * @param clockEvery how often leases and cost caps are looked at
 * @param driftEvery how often each component is compared with what was built
 */
@ConfigurationProperties("maru.provisioning")
record ProvisioningSettings(
        @DefaultValue("true") boolean worker,
        @DefaultValue("32") int parallel,
        @DefaultValue("8") int localParallel,
        @DefaultValue({"7d", "1d"}) List<Duration> leaseWarnings,
        @DefaultValue("7d") Duration leaseGrace,
        @DefaultValue("15s") Duration clockEvery,
        @DefaultValue("6h") Duration driftEvery) {
    ProvisioningSettings {
        atLeastOne("parallel", parallel);
        atLeastOne("local-parallel", localParallel);
        leaseWarnings = leaseWarnings.stream().sorted(Comparator.reverseOrder()).toList();
        if (leaseGrace.isNegative()) {
            throw new IllegalArgumentException("maru.provisioning.lease-grace cannot be negative, got " + leaseGrace);
        }
        if (!clockEvery.isPositive() || !driftEvery.isPositive()) {
            throw new IllegalArgumentException("maru.provisioning.clock-every and .drift-every must be above 0, got "
                    + clockEvery + " and " + driftEvery);
        }
    }

    private static void atLeastOne(String setting, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("maru.provisioning." + setting + " must be at least 1, got " + value);
        }
    }
}
