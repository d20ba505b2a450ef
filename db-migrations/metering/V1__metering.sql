-- Every attempt at a model, once. Written by batches of the journal, read by usage questions; never changed.
CREATE TABLE ledger_entry (
    day date NOT NULL,
    invocation uuid NOT NULL,
    attempt int NOT NULL,
    at timestamptz NOT NULL,
    team uuid NOT NULL,
    application uuid NOT NULL,
    api_key uuid,
    user_id uuid,
    environment text NOT NULL,
    cost_center text NOT NULL,
    model uuid NOT NULL,
    provider uuid NOT NULL,
    model_name text NOT NULL,
    purpose text NOT NULL,
    route text NOT NULL,
    stream boolean NOT NULL,
    tags jsonb NOT NULL,
    input bigint NOT NULL,
    output bigint NOT NULL,
    cache_read bigint NOT NULL,
    cache_write bigint NOT NULL,
    reasoning bigint NOT NULL,
    image_input bigint NOT NULL,
    audio_input bigint NOT NULL,
    audio_output bigint NOT NULL,
    estimated boolean NOT NULL,
    cost numeric(24, 12),
    price uuid,
    outcome text NOT NULL,
    error text,
    status int,
    total_micros bigint NOT NULL,
    first_token_micros bigint,
    stop text,
    provider_request_id text,
    PRIMARY KEY (day, invocation, attempt)
) PARTITION BY RANGE (day);
CREATE INDEX ledger_entry_of_team ON ledger_entry (team, invocation);
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_entry FROM ${app};

-- The application has no DDL; these two are all it may do about partitions.
CREATE FUNCTION ensure_day(wanted date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = metering, pg_temp AS
$$
DECLARE
    part text := 'ledger_entry_' || to_char(wanted, 'YYYYMMDD');
BEGIN
    IF to_regclass('metering.' || part) IS NULL THEN
        PERFORM pg_advisory_xact_lock(hashtext('metering.ensure_day'));
        IF to_regclass('metering.' || part) IS NULL THEN
            EXECUTE format('CREATE TABLE metering.%I PARTITION OF metering.ledger_entry FOR VALUES FROM (%L) TO (%L)',
                           part, wanted, wanted + 1);
            EXECUTE format('REVOKE ALL ON metering.%I FROM ${app}', part);
        END IF;
    END IF;
END
$$;

CREATE FUNCTION drop_days_before(oldest date) RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = metering, pg_temp AS
$$
DECLARE
    part text;
    dropped int := 0;
BEGIN
    IF oldest > current_date - 7 THEN
        RAISE EXCEPTION 'the ledger keeps at least 7 days, asked to drop everything before %', oldest;
    END IF;
    FOR part IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'metering.ledger_entry'::regclass
          AND to_date(right(c.relname, 8), 'YYYYMMDD') < oldest
    LOOP
        EXECUTE format('DROP TABLE metering.%I', part);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END
$$;
REVOKE ALL ON FUNCTION ensure_day(date), drop_days_before(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_day(date), drop_days_before(date) TO ${app};

-- What was used in an hour (of UTC). Kept in the transaction that inserts the entries.
CREATE TABLE usage_hour (
    hour timestamptz NOT NULL,
    team uuid NOT NULL,
    application uuid NOT NULL,
    api_key uuid,
    model uuid NOT NULL,
    model_name text NOT NULL,
    environment text NOT NULL,
    cost_center text NOT NULL,
    purpose text NOT NULL,
    calls bigint NOT NULL,
    attempts bigint NOT NULL,
    answered bigint NOT NULL,
    failed bigint NOT NULL,
    unpriced bigint NOT NULL,
    estimated bigint NOT NULL,
    input bigint NOT NULL,
    output bigint NOT NULL,
    cache_read bigint NOT NULL,
    cache_write bigint NOT NULL,
    reasoning bigint NOT NULL,
    image_input bigint NOT NULL,
    audio_input bigint NOT NULL,
    audio_output bigint NOT NULL,
    cost numeric(28, 12) NOT NULL,
    CONSTRAINT usage_hour_once UNIQUE NULLS NOT DISTINCT
        (hour, team, application, api_key, model, environment, cost_center, purpose)
);
CREATE INDEX usage_hour_of_team ON usage_hour (team, hour);

-- Times to first token of an hour, in classes an eighth of an octave wide: class n holds [2^(n/8), 2^((n+1)/8)) µs.
CREATE TABLE first_token_hour (
    hour timestamptz NOT NULL,
    team uuid NOT NULL,
    application uuid NOT NULL,
    api_key uuid,
    model uuid NOT NULL,
    environment text NOT NULL,
    cost_center text NOT NULL,
    class smallint NOT NULL,
    answers bigint NOT NULL,
    CONSTRAINT first_token_hour_once UNIQUE NULLS NOT DISTINCT
        (hour, team, application, api_key, model, environment, cost_center, class)
);

CREATE TABLE budget (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    team uuid NOT NULL,
    application uuid,
    monthly_usd numeric(24, 12) NOT NULL CHECK (monthly_usd >= 0),
    hard boolean NOT NULL,
    zone text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT budget_once UNIQUE NULLS NOT DISTINCT (team, application)
);

-- What was spent under a budget in a month of its zone; kept in the transaction that inserts the entries.
CREATE TABLE budget_month (
    budget uuid NOT NULL REFERENCES budget ON DELETE CASCADE,
    month date NOT NULL,
    spent numeric(28, 12) NOT NULL,
    PRIMARY KEY (budget, month)
);

-- What a node may still spend: not in "spent" yet, and nobody else's. An entry moves from here to there.
CREATE TABLE budget_lease (
    budget uuid NOT NULL REFERENCES budget ON DELETE CASCADE,
    month date NOT NULL,
    node uuid NOT NULL,
    fence bigint NOT NULL,
    leased numeric(28, 12) NOT NULL,
    renewed_at timestamptz NOT NULL,
    PRIMARY KEY (budget, month, node)
);
CREATE SEQUENCE budget_fence;

CREATE TABLE feedback (
    invocation uuid NOT NULL,
    given_by uuid NOT NULL,
    rating text NOT NULL,
    reason text,
    at timestamptz NOT NULL,
    PRIMARY KEY (invocation, given_by)
);
