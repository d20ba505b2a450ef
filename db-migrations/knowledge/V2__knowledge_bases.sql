CREATE TABLE knowledge_base (
    id              uuid PRIMARY KEY,
    version         bigint      NOT NULL,
    team            uuid        NOT NULL,
    name            text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    description     text        NOT NULL,
    latest          integer     NOT NULL CHECK (latest >= 1),
    setup           jsonb       NOT NULL,
    -- the platform component that it belongs to, and ends with
    component       uuid,
    suspended_at    timestamptz,
    created_by      uuid        NOT NULL,
    created_by_name text        NOT NULL,
    created_at      timestamptz NOT NULL,
    changed_at      timestamptz NOT NULL
);
CREATE UNIQUE INDEX knowledge_base_name ON knowledge_base (team, lower(name));
CREATE UNIQUE INDEX knowledge_base_component ON knowledge_base (component) WHERE component IS NOT NULL;

-- What each version was: whoever compared with it finds it again as it was.
CREATE TABLE knowledge_base_version (
    id             uuid PRIMARY KEY,
    knowledge_base uuid        NOT NULL REFERENCES knowledge_base ON DELETE CASCADE,
    number         integer     NOT NULL CHECK (number >= 1),
    setup          jsonb       NOT NULL,
    author         uuid        NOT NULL,
    author_name    text        NOT NULL,
    created_at     timestamptz NOT NULL,
    UNIQUE (knowledge_base, number)
);
REVOKE UPDATE ON knowledge_base_version FROM ${app};

-- An application rests its answers on one knowledge base or on none.
CREATE TABLE knowledge_base_use (
    application    uuid PRIMARY KEY,
    knowledge_base uuid NOT NULL REFERENCES knowledge_base ON DELETE CASCADE
);
CREATE INDEX knowledge_base_use_base ON knowledge_base_use (knowledge_base);

-- Questions whose right documents a person named.
CREATE TABLE golden_question (
    id             uuid PRIMARY KEY,
    knowledge_base uuid        NOT NULL REFERENCES knowledge_base ON DELETE CASCADE,
    question       text        NOT NULL CHECK (length(question) BETWEEN 1 AND 2000),
    documents      uuid[]      NOT NULL,
    author_name    text        NOT NULL,
    created_at     timestamptz NOT NULL
);
CREATE INDEX golden_question_base ON golden_question (knowledge_base, id);

-- What was embedded by which model, by the hash of the text: the same text is never paid for twice.
CREATE TABLE embedding (
    model   text  NOT NULL,
    hash    bytea NOT NULL CHECK (length(hash) = 32),
    vector  bytea NOT NULL,
    used_on date  NOT NULL DEFAULT current_date,
    PRIMARY KEY (model, hash)
);
CREATE INDEX embedding_used_on ON embedding (used_on);

-- Counts the changes of what the road looks at: every node compares it with the number its own picture was made at.
CREATE TABLE knowledge_base_revision (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    number   bigint NOT NULL
);
INSERT INTO knowledge_base_revision (number) VALUES (0);

CREATE FUNCTION count_knowledge_base_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE knowledge.knowledge_base_revision SET number = number + 1;
    PERFORM pg_notify('knowledge_bases', '');
    RETURN NULL;
END $$;

CREATE TRIGGER count_change AFTER INSERT OR UPDATE OR DELETE ON knowledge_base
    FOR EACH STATEMENT EXECUTE FUNCTION count_knowledge_base_change();
CREATE TRIGGER count_change AFTER INSERT OR UPDATE OR DELETE ON knowledge_base_use
    FOR EACH STATEMENT EXECUTE FUNCTION count_knowledge_base_change();
