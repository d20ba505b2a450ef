package dev.maru.reader;

/**
 * How much one file may come to, with everything inside it.
 *
 * @param characters of text in all
 * @param pieces paragraphs and cells of tables in all
 * @param unpackedBytes of all entries of archives
 * @param entries of one archive
 * @param ratio of an entry's unpacked to its packed size, where it is large enough to matter
 * @param depth of archives and mails within each other
 */
record Limits(int characters, int pieces, long unpackedBytes, int entries, int ratio, int depth) {}
