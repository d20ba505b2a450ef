package dev.maru.knowledge.ui;

import dev.maru.shared.DocumentId;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.SourceId;

/** Where the pages of data sources are. */
final class Paths {
    static final String SOURCES = "data-sources";
    static final String NEW = SOURCES + "/new";

    private Paths() {}

    static String of(SourceId source) {
        return SOURCES + "/" + source;
    }

    static String setup(SourceId source) {
        return of(source) + "/setup";
    }

    static String of(DocumentId document) {
        return "documents/" + document;
    }

    /** @throws NotFound if it is none */
    static SourceId source(String code) {
        try {
            return SourceId.valueOf(code);
        } catch (IllegalArgumentException notAnId) {
            throw new NotFound(new ResourceRef("source", code));
        }
    }

    /** @throws NotFound if it is none */
    static DocumentId document(String code) {
        try {
            return DocumentId.valueOf(code);
        } catch (IllegalArgumentException notAnId) {
            throw new NotFound(new ResourceRef("document", code));
        }
    }
}
