package dev.maru.model;

import dev.maru.shared.DocumentId;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a document that an answer can rest on.
 *
 * @param number from 1: how the model is told of it, and how an answer points at it
 * @param title of the document
 * @param address where a person opens the document
 * @param page where it begins; null where the document has no pages
 * @param score how well it fits the question; comparable within one retrieval only
 */
public record Passage(
        int number,
        String text,
        DocumentId document,
        String title,
        String address,
        @Nullable Integer page,
        double score) {}
