package dev.maru.knowledge.gate;

import dev.maru.knowledge.reading.ReadDocument;
import java.util.List;

/** Looks a document over before anything of it is indexed. */
public interface Gates {
    /** Looks at the document alone: duplicates are not looked for. */
    default Inspection inspect(ReadDocument document, GateSettings settings) {
        return inspect(document, settings, Neighbours.NONE);
    }

    /** @param neighbours the documents it may be a duplicate of, itself left out */
    Inspection inspect(ReadDocument document, GateSettings settings, Neighbours neighbours);

    /**
     * @param document as it may be indexed: masked where the settings say so
     * @param findings what was found, the gravest first
     */
    record Inspection(ReadDocument document, List<Finding> findings) {
        public Inspection {
            findings = List.copyOf(findings);
        }

        public boolean quarantined() {
            return findings.stream().anyMatch(finding -> finding.action() == GateSettings.Action.QUARANTINE);
        }
    }

    /** @param sample where it shows, short, with secrets and personal data made unreadable */
    record Finding(Gate gate, GateSettings.Action action, int count, String sample) {}

    /** What is looked for. */
    enum Gate {
        DUPLICATE,
        NEAR_DUPLICATE,
        LANGUAGE,
        STALE,
        TOO_SHORT,
        BOILERPLATE,
        GARBLED,
        PERSONAL_DATA,
        SECRET,
        PROMPT_INJECTION,
        FORBIDDEN_LABEL,
        EXPECTATION
    }
}
