package dev.maru.reader;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A ZIP, or a document that is one inside. Counts what really comes out of it, whatever its directory claims. */
final class Archive implements Closeable {
    static final Limits JUST_LOOKING = new Limits(0, 0, 1 << 20, 100_000, 1000, 0);
    private static final long LARGE_ENOUGH_TO_MATTER = 4 << 20;

    private final ZipFile zip;
    private final Limits limits;
    private long unpacked;

    private Archive(ZipFile zip, Limits limits) {
        this.zip = zip;
        this.limits = limits;
    }

    static Archive open(Path file, Limits limits) throws IOException {
        ZipFile zip = opened(file);
        if (zip.size() > limits.entries()) {
            int entries = zip.size();
            zip.close();
            throw Refusal.tooLarge("It holds %,d files; at most %,d are read from one archive. Split it."
                    .formatted(entries, limits.entries()));
        }
        return new Archive(zip, limits);
    }

    private static ZipFile opened(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException names) {
            // Names written by a Korean Windows without the UTF-8 flag, or a damaged file: the second try tells.
            return new ZipFile(file.toFile(), Charset.forName("x-windows-949"));
        }
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    List<ZipEntry> entries() {
        List<ZipEntry> entries = new ArrayList<>();
        zip.stream().forEach(entries::add);
        return entries;
    }

    List<String> names() {
        return entries().stream().map(ZipEntry::getName).toList();
    }

    InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw Refusal.damaged("It lacks a part that every file of its kind has: " + name + ".");
        }
        return open(entry);
    }

    InputStream open(ZipEntry entry) throws IOException {
        InputStream in = zip.getInputStream(entry);
        return new Counted(in == null ? new ByteArrayInputStream(new byte[0]) : in, entry);
    }

    String text(String name) throws IOException {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Reads a part of XML as a stream; document types and entities are not looked at. */
    void xml(String name, Xml.Visitor visitor) throws IOException {
        try (InputStream in = open(name)) {
            Xml.visit(in, visitor);
        }
    }

    void xmlIfThere(String name, Xml.Visitor visitor) throws IOException {
        if (has(name)) {
            xml(name, visitor);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private final class Counted extends FilterInputStream {
        private final long packed;
        private long out;

        Counted(InputStream in, ZipEntry entry) {
            super(in);
            packed = Math.max(1, entry.getCompressedSize());
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) {
            out += bytes;
            unpacked += bytes;
            if (unpacked > limits.unpackedBytes()) {
                throw Refusal.tooLarge("It unpacks to more than %,d MB. Split it, or leave out what is not text."
                        .formatted(limits.unpackedBytes() >> 20));
            }
            if (out > LARGE_ENOUGH_TO_MATTER && out / packed > limits.ratio()) {
                throw Refusal.tooLarge(
                        "A part of it unpacks to more than %d times its size, as only files made to do harm do."
                                .formatted(limits.ratio()));
            }
        }
    }
}
