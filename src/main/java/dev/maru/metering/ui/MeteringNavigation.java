package dev.maru.metering.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.metering.UsageQuestions;
import dev.maru.shared.InvocationId;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.NavigationEntry;
import dev.maru.ui.NavigationEntry.Group;
import dev.maru.ui.ResourceLinks;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MeteringNavigation {
    @Bean
    NavigationEntry usageNavigation() {
        return NavigationEntry.needing(
                Permission.SEE_USAGE, Group.WATCH, "metering.usage.title", VaadinIcon.BAR_CHART, UsageView.class, 10);
    }

    @Bean
    NavigationEntry invocationsNavigation() {
        return NavigationEntry.needing(
                Permission.SEE_USAGE,
                Group.WATCH,
                "metering.invocations.title",
                VaadinIcon.LIST,
                InvocationsView.class,
                20);
    }

    @Bean
    NavigationEntry budgetsNavigation() {
        return NavigationEntry.needing(
                Permission.SEE_USAGE, Group.WATCH, "metering.budgets.title", VaadinIcon.WALLET, BudgetsView.class, 30);
    }

    @Bean
    ResourceLinks invocationLinks(UsageQuestions usage) {
        return new InvocationLinks(usage);
    }

    private record InvocationLinks(UsageQuestions usage) implements ResourceLinks {
        @Override
        public Optional<Link> find(Caller caller, ResourceRef resource) {
            if (!resource.type().equals("invocation")) {
                return Optional.empty();
            }
            try {
                InvocationId id = InvocationId.valueOf(resource.id());
                usage.invocation(caller.scope(Permission.SEE_USAGE), id);
                return Optional.of(new Link("invocations?invocation=" + id, id.text()));
            } catch (NotFound | IllegalArgumentException none) {
                return Optional.empty();
            }
        }
    }
}
