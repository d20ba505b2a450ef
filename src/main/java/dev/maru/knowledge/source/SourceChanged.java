package dev.maru.knowledge.source;

import dev.maru.shared.SourceId;

/** A source, or something that is done with it, has changed. */
record SourceChanged(SourceId source) {}
