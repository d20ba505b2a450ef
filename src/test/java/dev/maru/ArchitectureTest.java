package dev.maru;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

@AnalyzeClasses(packages = "dev.maru", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PAGES_ALONE_KNOW_VAADIN = noClasses()
            .that()
            .resideOutsideOfPackages("dev.maru", "dev.maru.ui..", "dev.maru.shell..", "dev.maru..ui..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.vaadin..")
            .because(
                    "a capability must work without its pages: for the API, for jobs, for another role of the process");

    @ArchTest
    static final ArchRule ADAPTERS_ALONE_KNOW_AWS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.maru.model.bedrock..",
                    "dev.maru.provisioning.cloudformation",
                    "dev.maru.knowledge.connector.s3")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..")
            .because("a vendor's SDK stays behind the adapter named for the service, so that it can be replaced");

    @ArchTest
    static final ArchRule SHARED_WORDS_NEED_NOTHING = noClasses()
            .that()
            .resideInAPackage("dev.maru.shared")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("dev.maru.shared", "java..", "org.jspecify..")
            .because("everybody depends on these words, so they depend on the JDK alone");

    @ArchTest
    static final ArchRule THE_GATEWAY_ALONE_CALLS_MODELS = noClasses()
            .that()
            .resideOutsideOfPackages("dev.maru.gateway..", "dev.maru.model..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("dev\\.maru\\.model\\.(ChatModel|EmbeddingModel|ModelClients)")
            .because("there is one road to a provider: what goes another way is not admitted, screened or charged");

    @Test
    void capabilities_keep_to_their_doors_and_arrows_point_one_way() {
        ApplicationModules.of(MaruApplication.class).verify();
    }
}
