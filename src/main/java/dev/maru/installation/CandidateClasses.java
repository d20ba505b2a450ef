package dev.maru.installation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import org.springframework.boot.ApplicationContextFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.web.context.support.ServletContextResourcePatternResolver;

/**
 * Spares a start the reading of class files that no scan takes. A scan looks for classes by an annotation, or for interfaces
 * that extend another, as repositories do: two thirds of Maru's classes have neither. Which remain is found out by the training
 * run and kept beside the jar, until the jar is unpacked anew.
 */
public final class CandidateClasses {
    private static final String OURS = "dev/maru/";
    private static final String SCAN = ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX + OURS;
    private static final String EVERY_CLASS = "**/*.class";

    private CandidateClasses() {}

    /** For an application that starts from an unpacked jar which was trained, or is about to be. */
    public static Optional<ApplicationContextFactory> contexts(Class<?> application) {
        return jar(application).flatMap(CandidateClasses::of).map(candidates -> _ -> new Context(candidates));
    }

    private static Optional<List<Entry>> of(Path file) {
        Path kept = file.resolveSibling("candidate-classes");
        try {
            if (Boolean.getBoolean("maru.training")) {
                Files.write(kept, among(file));
            }
            if (!Files.exists(kept)) {
                return Optional.empty();
            }
            var jar = new JarFile(file.toFile()); // as long as the process, as the class loader's own
            return Optional.of(Files.readAllLines(kept).stream()
                    .map(name -> new Entry(jar, name))
                    .toList());
        } catch (IOException unreadable) {
            return Optional.empty(); // every class is read, as without a training run
        }
    }

    private static Optional<Path> jar(Class<?> application) {
        try {
            Path from = Path.of(application
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return from.toString().endsWith(".jar") ? Optional.of(from) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException notOfAFile) {
            return Optional.empty();
        }
    }

    private static List<String> among(Path file) throws IOException {
        try (var jar = new JarFile(file.toFile())) {
            return jar.stream()
                    .filter(entry ->
                            entry.getName().startsWith(OURS) && entry.getName().endsWith(".class"))
                    .filter(entry -> {
                        try (InputStream in = jar.getInputStream(entry)) {
                            return mayBeScanned(in.readAllBytes());
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .map(entry -> entry.getName())
                    .toList();
        }
    }

    static boolean mayBeScanned(byte[] classFile) {
        ClassModel model = ClassFile.of().parse(classFile);
        return model.findAttribute(Attributes.runtimeVisibleAnnotations()).isPresent()
                || model.flags().has(AccessFlag.INTERFACE)
                        && !model.interfaces().isEmpty();
    }

    /** Read from the jar at once, not by way of every class loader. */
    private static final class Entry extends ClassPathResource {
        private final JarFile jar;

        Entry(JarFile jar, String name) {
            super(name);
            this.jar = jar;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return jar.getInputStream(jar.getEntry(getPath()));
        }
    }

    /** As Spring Boot makes it, but for what a scan of Maru's packages is given to read. */
    private static final class Context extends AnnotationConfigServletWebServerApplicationContext {
        private final List<Entry> candidates;

        Context(List<Entry> candidates) {
            this.candidates = candidates;
        }

        @Override
        protected ResourcePatternResolver getResourcePatternResolver() {
            return new Resolver(this);
        }

        private final class Resolver extends ServletContextResourcePatternResolver {
            Resolver(ResourceLoader loader) {
                super(loader);
            }

            @Override
            public Resource[] getResources(String pattern) throws IOException {
                if (!pattern.startsWith(SCAN) || !pattern.endsWith(EVERY_CLASS)) {
                    return super.getResources(pattern);
                }
                String folder =
                        pattern.substring(SCAN.length() - OURS.length(), pattern.length() - EVERY_CLASS.length());
                return candidates.stream()
                        .filter(candidate -> candidate.getPath().startsWith(folder))
                        .toArray(Resource[]::new);
            }
        }
    }
}
