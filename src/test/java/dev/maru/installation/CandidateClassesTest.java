package dev.maru.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.testing.MaruTest;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.Type;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ScannedGenericBeanDefinition;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.repository.core.support.RepositoryFactoryInformation;

/** What scans found by reading every class must be among those that a trained start reads. */
@MaruTest
class CandidateClassesTest {
    @Autowired
    private ConfigurableApplicationContext context;

    @Autowired
    private EntityManagerFactory entities;

    @Test
    void nothing_that_a_scan_takes_is_left_out() {
        var beans = context.getBeanFactory();
        Stream<String> scanned = Arrays.stream(beans.getBeanDefinitionNames())
                .map(beans::getMergedBeanDefinition)
                .filter(definition -> definition.getSource() != null)
                .map(definition -> definition.getBeanClassName())
                .filter(name -> name != null && name.startsWith("dev.maru."));
        Stream<String> managed = entities.getMetamodel().getManagedTypes().stream()
                .map(Type::getJavaType)
                .map(Class::getName)
                .filter(name -> name.startsWith("dev.maru."));
        Stream<String> repositories = context.getBeansOfType(RepositoryFactoryInformation.class).values().stream()
                .map(repository -> repository
                        .getRepositoryInformation()
                        .getRepositoryInterface()
                        .getName());
        Stream<String> settings = context.getBeansWithAnnotation(ConfigurationProperties.class).values().stream()
                .map(bean -> bean.getClass().getName())
                .filter(name -> name.startsWith("dev.maru."));

        Set<String> found = Stream.of(scanned, managed, repositories, settings)
                .flatMap(names -> names)
                .map(name -> name.replaceFirst("\\$\\$SpringCGLIB.*", ""))
                .collect(Collectors.toSet());

        assertThat(found).hasSizeGreaterThan(300).allMatch(CandidateClassesTest::isRead);
    }

    @Test
    void what_no_scan_looks_for_is_not_read() {
        assertThat(isRead(ClassPathResource.class.getName())).isFalse();
        assertThat(isRead(ScannedGenericBeanDefinition.class.getName())).isFalse();
        assertThat(isRead(UnknownSettings.class.getName())).isFalse();
    }

    private static boolean isRead(String name) {
        try (InputStream in = new ClassPathResource(name.replace('.', '/') + ".class").getInputStream()) {
            return CandidateClasses.mayBeScanned(in.readAllBytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
