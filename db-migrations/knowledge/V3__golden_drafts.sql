-- Questions that a model wrote from a passage that the whole team may read; a person takes or leaves each of them.
CREATE TABLE golden_draft (
    id             uuid PRIMARY KEY,
    knowledge_base uuid        NOT NULL REFERENCES knowledge_base ON DELETE CASCADE,
    question       text        NOT NULL CHECK (length(question) BETWEEN 1 AND 2000),
    document       uuid        NOT NULL,
    passage        text        NOT NULL,
    model          text        NOT NULL,
    created_at     timestamptz NOT NULL
);
CREATE INDEX golden_draft_base ON golden_draft (knowledge_base, id);
