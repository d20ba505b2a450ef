package dev.maru.reader;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** EPUB: the pages of the book in the order of its spine. */
final class EpubReading {
    private EpubReading() {}

    static void read(Path file, Writing to) throws IOException {
        try (Archive archive = Archive.open(file, to.limits())) {
            if (archive.has("META-INF/encryption.xml")
                    && archive.text("META-INF/encryption.xml").contains("xmlenc#aes")) {
                throw FileKind.encrypted();
            }
            StringBuilder root = new StringBuilder();
            archive.xml("META-INF/container.xml", tag -> {
                if (tag.name().equals("rootfile") && root.isEmpty()) {
                    root.append(tag.attribute("full-path", ""));
                }
            });
            Book book = new Book(to);
            archive.xml(root.toString(), book);
            String folder = root.substring(0, root.lastIndexOf("/") + 1);
            for (String id : book.spine) {
                String page = folder + URLDecoder.decode(book.pages.getOrDefault(id, ""), StandardCharsets.UTF_8);
                if (archive.has(page)) {
                    HtmlReading.readPart(archive.text(page), to);
                }
            }
        }
    }

    private static final class Book implements Xml.Visitor {
        final Map<String, String> pages = new HashMap<>();
        final List<String> spine = new ArrayList<>();
        private final Writing to;
        private final StringBuilder value = new StringBuilder();

        Book(Writing to) {
            this.to = to;
        }

        @Override
        public void start(Tag tag) {
            value.setLength(0);
            switch (tag.name()) {
                case "item" -> pages.put(tag.attribute("id", ""), tag.attribute("href", ""));
                case "itemref" -> spine.add(tag.attribute("idref", ""));
                default -> {
                    // what it says of itself comes as text
                }
            }
        }

        @Override
        public void text(String text) {
            value.append(text);
        }

        @Override
        public void end(String name) {
            switch (name) {
                case "title" -> to.title(value.toString());
                case "creator" -> to.author(value.toString());
                case "publisher", "subject" -> to.field(name, value.toString());
                default -> {
                    // of no use for finding it
                }
            }
        }
    }
}
