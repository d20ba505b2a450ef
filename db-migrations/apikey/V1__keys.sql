CREATE TABLE apikey.api_key (
    id                  uuid PRIMARY KEY,
    version             bigint      NOT NULL,
    application         uuid        NOT NULL,
    name                text        NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    secret_hash         bytea       NOT NULL UNIQUE CHECK (length(secret_hash) = 32),
    hint                text        NOT NULL,
    created_at          timestamptz NOT NULL,
    created_by          uuid        NOT NULL,
    expires_at          timestamptz,
    revoked_at          timestamptz,
    successor           uuid,
    -- the platform component that it calls through, and ends with
    component           uuid,
    suspended_at        timestamptz,
    requests_per_minute integer CHECK (requests_per_minute > 0),
    concurrency         integer CHECK (concurrency > 0)
);

CREATE INDEX api_key_component ON apikey.api_key (component) WHERE component IS NOT NULL;
CREATE INDEX api_key_application ON apikey.api_key (application, created_at);

-- Apart from the keys, so that using a key does not count as changing it.
CREATE TABLE apikey.last_use (
    key uuid PRIMARY KEY,
    at  timestamptz NOT NULL
);

-- Counts the changes: every node compares it with the number its own picture was made at.
CREATE TABLE apikey.revision (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    number   bigint NOT NULL
);

INSERT INTO apikey.revision (number) VALUES (0);

CREATE FUNCTION apikey.count_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE apikey.revision SET number = number + 1;
    PERFORM pg_notify('apikey', '');
    RETURN NULL;
END $$;

CREATE TRIGGER count_change AFTER INSERT OR UPDATE OR DELETE ON apikey.api_key
    FOR EACH STATEMENT EXECUTE FUNCTION apikey.count_change();
