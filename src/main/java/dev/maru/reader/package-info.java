/**
 * The reader: a program of its own, in the same jar, that says what is in a file. The portal starts it as a child process
 * ({@code dev.maru.knowledge.reading}) with a small heap and without a network, so that a hostile file costs nothing but it.
 * No Spring, nothing of the portal; the only package that knows PDFBox, Tika, hwplib, jsoup and commonmark.
 */
@NullMarked
package dev.maru.reader;

import org.jspecify.annotations.NullMarked;
