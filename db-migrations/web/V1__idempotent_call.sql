-- What a POST with an Idempotency-Key answered, so that a repetition is answered the same and done once.
CREATE TABLE web.idempotent_call (
    caller       text        NOT NULL,
    key          text        NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    fingerprint  bytea       NOT NULL,
    started_at   timestamptz NOT NULL,
    -- null while the first is still being done, or was cut off
    status       integer,
    content_type text,
    location     text,
    etag         text,
    body         bytea,
    PRIMARY KEY (caller, key)
);

CREATE INDEX idempotent_call_age ON web.idempotent_call (started_at);
