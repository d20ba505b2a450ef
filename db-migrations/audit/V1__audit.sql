CREATE TABLE audit.entry (
    id            uuid PRIMARY KEY,
    at            timestamptz NOT NULL,
    act           text        NOT NULL,
    actor         uuid,
    target_type   text        NOT NULL,
    target_id     text        NOT NULL,
    team          uuid,
    details       jsonb       NOT NULL,
    -- of the personal details, which may be erased; null where there were none
    personal_hash bytea
);

CREATE INDEX entry_target ON audit.entry (target_type, target_id, id);
CREATE INDEX entry_team ON audit.entry (team, id);
CREATE INDEX entry_actor ON audit.entry (actor, id);

CREATE TABLE audit.personal (
    entry   uuid PRIMARY KEY REFERENCES audit.entry,
    -- so that the hash that stays does not give away what was erased to whoever can guess it
    salt    bytea NOT NULL,
    details jsonb NOT NULL
);

-- The chain: each seal hashes its entry and the seal before it.
CREATE TABLE audit.seal (
    number    bigint PRIMARY KEY CHECK (number > 0),
    entry     uuid        NOT NULL UNIQUE REFERENCES audit.entry,
    hash      bytea       NOT NULL CHECK (length(hash) = 32),
    sealed_at timestamptz NOT NULL
);

-- Entries that wait for their seal.
CREATE TABLE audit.unsealed (
    entry uuid PRIMARY KEY REFERENCES audit.entry
);

-- The application adds; it changes nothing, and removes nothing but personal details and what it has sealed.
REVOKE UPDATE, DELETE, TRUNCATE ON audit.entry, audit.seal FROM "${app}";
REVOKE UPDATE, TRUNCATE ON audit.personal, audit.unsealed FROM "${app}";
