package dev.maru.provisioning.cloudformation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.maru.request.Preview.Quota;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.AccountLimit;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** What a new stack takes of the account's limits, as far as CloudFormation tells them. Counted at most once a minute. */
@Component
class StackQuotas {
    private static final Logger LOG = LoggerFactory.getLogger(StackQuotas.class);

    private record Count(long stacks, long limit) {}

    private final Cache<String, Count> counted = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(1_000)
            .build();

    /** Empty where nothing new is taken, or where it cannot be read. */
    List<Quota> of(Site site, StackOrder order) {
        if (order.use() != StackOrder.Use.CREATE) {
            return List.of();
        }
        try {
            AwsTarget target = site.target();
            Count count = counted.get(target.account() + " " + target.region(), _ -> count(site));
            return List.of(new Quota("CloudFormation stacks", count.stacks(), count.stacks() + 1, count.limit()));
        } catch (SdkException e) {
            LOG.info("The limits of {} cannot be read: {}", site.target().name(), e.getMessage());
            return List.of();
        }
    }

    private static Count count(Site site) {
        var standing = StackStatus.knownValues().stream()
                .filter(status -> status != StackStatus.DELETE_COMPLETE && status != StackStatus.REVIEW_IN_PROGRESS)
                .toList();
        long stacks = site.changeSets()
                .patiently(() -> site
                        .stacks()
                        .client()
                        .listStacksPaginator(request -> request.stackStatusFilters(standing))
                        .stackSummaries()
                        .stream()
                        .count());
        long limit = site.changeSets()
                .patiently(() -> site.stacks().client().describeAccountLimits(request -> {}).accountLimits().stream()
                        .filter(one -> one.name().equals("StackLimit"))
                        .mapToLong(AccountLimit::value)
                        .findFirst()
                        .orElseThrow());
        return new Count(stacks, limit);
    }
}
