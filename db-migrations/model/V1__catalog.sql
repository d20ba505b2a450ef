CREATE TABLE model.provider (
    id             uuid PRIMARY KEY,
    version        bigint      NOT NULL,
    name           text        NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,39}$' AND name <> 'alias'),
    kind           text        NOT NULL CHECK (kind IN ('LOCAL', 'OPENAI', 'BEDROCK')),
    base_url       text,
    region         text,
    role_arn       text,
    external_id    text,
    sealed_secrets text,
    enabled        boolean     NOT NULL,
    created_at     timestamptz NOT NULL,
    CHECK (kind <> 'OPENAI' OR base_url IS NOT NULL),
    CHECK (kind <> 'BEDROCK' OR region IS NOT NULL)
);

CREATE TABLE model.model (
    id                uuid PRIMARY KEY,
    version           bigint      NOT NULL,
    provider          uuid        NOT NULL REFERENCES model.provider,
    name              text        NOT NULL UNIQUE,
    vendor_model      text        NOT NULL,
    display_name      text        NOT NULL CHECK (length(display_name) BETWEEN 1 AND 200),
    capabilities      text[]      NOT NULL,
    context_tokens    integer CHECK (context_tokens > 0),
    max_output_tokens integer CHECK (max_output_tokens > 0),
    lifecycle         text        NOT NULL,
    retires_on        date,
    connect_ms        bigint      NOT NULL CHECK (connect_ms > 0),
    first_token_ms    bigint      NOT NULL CHECK (first_token_ms > 0),
    idle_ms           bigint      NOT NULL CHECK (idle_ms > 0),
    total_ms          bigint      NOT NULL CHECK (total_ms > 0),
    enabled           boolean     NOT NULL,
    everyone          boolean     NOT NULL,
    facts_source      text,
    created_at        timestamptz NOT NULL,
    UNIQUE (provider, vendor_model)
);

-- Teams live in another schema: their ids stand here without a foreign key.
CREATE TABLE model.model_grant (
    model uuid NOT NULL REFERENCES model.model,
    team  uuid NOT NULL,
    PRIMARY KEY (model, team)
);

-- Grants that a platform component makes and takes with it; apart from those above, which people make.
CREATE TABLE model.loan (
    component uuid    NOT NULL,
    model     uuid    NOT NULL REFERENCES model.model,
    team      uuid    NOT NULL,
    suspended boolean NOT NULL,
    PRIMARY KEY (component, model)
);

CREATE INDEX loan_model ON model.loan (model);

CREATE TABLE model.alias (
    name  text PRIMARY KEY CHECK (name ~ '^alias/[a-z0-9][a-z0-9._-]{0,59}$'),
    model uuid NOT NULL REFERENCES model.model
);

CREATE INDEX alias_model ON model.alias (model);

-- History: rows are added, never changed, and outlive their model. So no foreign key either, which could cascade.
CREATE TABLE model.price (
    id           uuid PRIMARY KEY,
    model        uuid        NOT NULL,
    starts       timestamptz NOT NULL,
    input        numeric CHECK (input >= 0),
    output       numeric CHECK (output >= 0),
    cache_read   numeric CHECK (cache_read >= 0),
    cache_write  numeric CHECK (cache_write >= 0),
    reasoning    numeric CHECK (reasoning >= 0),
    image_input  numeric CHECK (image_input >= 0),
    audio_input  numeric CHECK (audio_input >= 0),
    audio_output numeric CHECK (audio_output >= 0),
    source       text        NOT NULL CHECK (length(source) > 0),
    recorded_at  timestamptz NOT NULL,
    recorded_by  uuid
);

CREATE INDEX price_model ON model.price (model, starts DESC, recorded_at DESC);

REVOKE UPDATE, DELETE, TRUNCATE ON model.price FROM ${app};

-- Counts the changes: every node compares it with the number its own picture was made at.
CREATE TABLE model.revision (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    number   bigint NOT NULL
);

INSERT INTO model.revision (number) VALUES (0);

CREATE FUNCTION model.count_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE model.revision SET number = number + 1;
    PERFORM pg_notify('model', '');
    RETURN NULL;
END $$;

CREATE TRIGGER count_change AFTER INSERT OR UPDATE OR DELETE ON model.provider
    FOR EACH STATEMENT EXECUTE FUNCTION model.count_change();
CREATE TRIGGER count_change AFTER INSERT OR UPDATE OR DELETE ON model.model
    FOR EACH STATEMENT EXECUTE FUNCTION model.count_change();
CREATE TRIGGER count_change AFTER INSERT OR UPDATE OR DELETE ON model.model_grant
    FOR EACH STATEMENT EXECUTE FUNCTION model.count_change();
CREATE TRIGGER count_change AFTER INSERT OR UPDATE OR DELETE ON model.loan
    FOR EACH STATEMENT EXECUTE FUNCTION model.count_change();
CREATE TRIGGER count_change AFTER INSERT OR UPDATE OR DELETE ON model.alias
    FOR EACH STATEMENT EXECUTE FUNCTION model.count_change();
CREATE TRIGGER count_change AFTER INSERT ON model.price
    FOR EACH STATEMENT EXECUTE FUNCTION model.count_change();
