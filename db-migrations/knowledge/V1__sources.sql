CREATE TABLE knowledge.source (
    id              uuid PRIMARY KEY,
    version         bigint      NOT NULL,
    team            uuid        NOT NULL,
    name            text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    description     text        NOT NULL,
    connector       text        NOT NULL,
    settings        text        NOT NULL CHECK (settings IS JSON OBJECT),
    -- the settings that nobody may read, sealed together
    secrets         text        NOT NULL,
    choice          text        NOT NULL CHECK (choice IS JSON OBJECT),
    gates           text        NOT NULL CHECK (gates IS JSON OBJECT),
    chunks          text        NOT NULL CHECK (chunks IS JSON OBJECT),
    -- counts the changes after which documents are looked at again though they are as before
    revision        integer     NOT NULL,
    readers         text        NOT NULL CHECK (readers IN ('TEAM', 'EVERYONE', 'GROUPS')),
    groups          text        NOT NULL CHECK (groups IS JSON ARRAY),
    every_minutes   integer CHECK (every_minutes > 0),
    next_sync_at    timestamptz,
    state           text        NOT NULL CHECK (state IN ('DRAFT', 'ACTIVE', 'PAUSED', 'FORGOTTEN')),
    component       uuid,
    previewed_at    timestamptz,
    preview         text CHECK (preview IS JSON),
    forgotten_at    timestamptz,
    created_by      uuid        NOT NULL,
    created_by_name text        NOT NULL,
    created_at      timestamptz NOT NULL,
    changed_at      timestamptz NOT NULL
);
CREATE UNIQUE INDEX source_name ON knowledge.source (team, lower(name)) WHERE state <> 'FORGOTTEN';
CREATE INDEX source_due ON knowledge.source (next_sync_at) WHERE state = 'ACTIVE';
CREATE INDEX source_component ON knowledge.source (component) WHERE component IS NOT NULL;

CREATE TABLE knowledge.document (
    id           uuid PRIMARY KEY,
    source       uuid        NOT NULL REFERENCES knowledge.source,
    -- what the connector calls it
    key          text        NOT NULL,
    path         text        NOT NULL,
    address      text        NOT NULL,
    title        text        NOT NULL,
    owner        text        NOT NULL,
    media_type   text        NOT NULL,
    language     text,
    bytes        bigint      NOT NULL,
    modified_at  timestamptz,
    -- what the connector tells a version by; empty where only fetching tells
    mark         text        NOT NULL,
    hash         text        NOT NULL,
    -- what its text is known again by; empty for nothing
    text_hash    text        NOT NULL DEFAULT '',
    sketch       text        NOT NULL DEFAULT '',
    -- its own access list; null for the source's
    access       text CHECK (access IS JSON ARRAY),
    state        text        NOT NULL CHECK (state IN ('WAITING', 'INDEXED', 'QUARANTINED', 'UNREADABLE')),
    reason_code  text        NOT NULL,
    reason       text        NOT NULL,
    findings     text        NOT NULL CHECK (findings IS JSON ARRAY),
    tries        integer     NOT NULL,
    try_after    timestamptz NOT NULL,
    chunks       integer     NOT NULL,
    -- whether it is found by meaning, not by words alone
    embedded     boolean     NOT NULL,
    -- what its state was found for: content, place, readers, settings, index; empty for nothing
    settled      text        NOT NULL,
    -- the content that a person has released from quarantine
    released     text        NOT NULL,
    seen_in      uuid        NOT NULL,
    first_seen   timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL,
    indexed_at   timestamptz,
    UNIQUE (source, key)
);
CREATE INDEX document_waiting ON knowledge.document (source, try_after, id) WHERE state = 'WAITING';
CREATE INDEX document_listed ON knowledge.document (source, id);
CREATE INDEX document_text_hash ON knowledge.document (text_hash) WHERE text_hash <> '';
CREATE INDEX document_hash ON knowledge.document (source, hash);

-- What nearly the same text shares: documents with a band in common are compared.
CREATE TABLE knowledge.document_band (
    document uuid NOT NULL REFERENCES knowledge.document ON DELETE CASCADE,
    band     text NOT NULL,
    PRIMARY KEY (band, document)
);
CREATE INDEX document_band_of ON knowledge.document_band (document);

CREATE TABLE knowledge.sync (
    id          uuid PRIMARY KEY,
    source      uuid        NOT NULL REFERENCES knowledge.source,
    team        uuid        NOT NULL,
    state       text        NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    phase       text        NOT NULL CHECK (phase IN ('LISTING', 'READING', 'REMOVING', 'ENDED')),
    -- who asked for it; null for the clock
    started_by  uuid,
    cursor      text,
    listed      integer     NOT NULL DEFAULT 0,
    added       integer     NOT NULL DEFAULT 0,
    changed     integer     NOT NULL DEFAULT 0,
    unchanged   integer     NOT NULL DEFAULT 0,
    moved       integer     NOT NULL DEFAULT 0,
    removed     integer     NOT NULL DEFAULT 0,
    indexed     integer     NOT NULL DEFAULT 0,
    quarantined integer     NOT NULL DEFAULT 0,
    unreadable  integer     NOT NULL DEFAULT 0,
    chunks      integer     NOT NULL DEFAULT 0,
    words_only  text        NOT NULL DEFAULT '',
    problem     text        NOT NULL DEFAULT '',
    cancel      boolean     NOT NULL DEFAULT false,
    tries       integer     NOT NULL DEFAULT 0,
    -- who has it in hand, until when, under which number: a write under an older number than this changes nothing
    worker      uuid,
    fence       bigint      NOT NULL DEFAULT 0,
    until       timestamptz,
    created_at  timestamptz NOT NULL,
    started_at  timestamptz,
    ended_at    timestamptz
);
CREATE UNIQUE INDEX sync_at_work ON knowledge.sync (source) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX sync_of_source ON knowledge.sync (source, id);
CREATE SEQUENCE knowledge.sync_fence;

-- Who let a document out of quarantine, and why: kept when the document is gone.
CREATE TABLE knowledge.release (
    document    uuid        NOT NULL,
    source      uuid        NOT NULL,
    hash        text        NOT NULL,
    reason      text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
    released_by uuid        NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (document, hash)
);
REVOKE UPDATE, DELETE, TRUNCATE ON knowledge.release FROM ${app};

-- How good a source's documents were after each sync.
CREATE TABLE knowledge.quality (
    source    uuid        NOT NULL REFERENCES knowledge.source,
    sync      uuid        NOT NULL,
    at        timestamptz NOT NULL,
    documents integer     NOT NULL,
    score     integer     NOT NULL CHECK (score BETWEEN 0 AND 100),
    pulls     text        NOT NULL CHECK (pulls IS JSON OBJECT),
    PRIMARY KEY (source, sync)
);

-- Counts the changes of who may read which source: every node compares it with the number its own picture was made at.
CREATE TABLE knowledge.source_revision (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    number   bigint NOT NULL
);
INSERT INTO knowledge.source_revision (number) VALUES (0);

CREATE FUNCTION knowledge.count_source_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE knowledge.source_revision SET number = number + 1;
    PERFORM pg_notify('knowledge_sources', '');
    RETURN NULL;
END $$;

CREATE TRIGGER count_source_change AFTER INSERT OR DELETE OR UPDATE OF readers, groups, state, team ON knowledge.source
    FOR EACH STATEMENT EXECUTE FUNCTION knowledge.count_source_change();
