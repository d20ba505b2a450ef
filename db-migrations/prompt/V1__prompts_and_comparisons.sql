CREATE TABLE prompt (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    team uuid NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    latest int NOT NULL CHECK (latest >= 1),
    archived_at timestamptz,
    created_by uuid NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX prompt_name ON prompt (team, lower(name));

CREATE TABLE prompt_version (
    id uuid PRIMARY KEY,
    prompt uuid NOT NULL REFERENCES prompt,
    number int NOT NULL CHECK (number >= 1),
    system text NOT NULL,
    text text NOT NULL,
    note text NOT NULL,
    author uuid NOT NULL,
    author_name text NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (prompt, number)
);
-- what a version says can never change: whoever pinned its number gets what they tested
REVOKE UPDATE ON prompt_version FROM ${app};

CREATE TABLE prompt_label (
    prompt uuid NOT NULL REFERENCES prompt,
    label text NOT NULL CHECK (label IN ('PRODUCTION', 'STAGING')),
    number int NOT NULL,
    PRIMARY KEY (prompt, label),
    FOREIGN KEY (prompt, number) REFERENCES prompt_version (prompt, number)
);

CREATE TABLE comparison (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    team uuid NOT NULL,
    title text NOT NULL,
    setup jsonb NOT NULL,
    runs int NOT NULL CHECK (runs >= 0),
    created_by uuid NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamptz NOT NULL,
    last_run_at timestamptz NOT NULL
);
CREATE INDEX comparison_team ON comparison (team, id DESC);
CREATE INDEX comparison_last_run ON comparison (last_run_at);

CREATE TABLE run (
    id uuid PRIMARY KEY,
    comparison uuid NOT NULL REFERENCES comparison ON DELETE CASCADE,
    number int NOT NULL,
    setup jsonb NOT NULL,
    started_by uuid NOT NULL,
    started_by_name text NOT NULL,
    started_at timestamptz NOT NULL,
    UNIQUE (comparison, number)
);

CREATE TABLE answer (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    run uuid NOT NULL REFERENCES run ON DELETE CASCADE,
    place int NOT NULL,
    attempt int NOT NULL,
    state text NOT NULL,
    model uuid,
    text text NOT NULL,
    reasoning text NOT NULL,
    message text NOT NULL,
    invocation uuid,
    first_token_micros bigint,
    total_micros bigint,
    tokens_in bigint,
    tokens_out bigint,
    estimated boolean NOT NULL,
    cost numeric(30, 12),
    started_at timestamptz NOT NULL,
    UNIQUE (run, place, attempt)
);

-- Votes outlive the comparison they were cast in: its texts are forgotten after a while, what people thought is not.
CREATE TABLE vote (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    team uuid NOT NULL,
    comparison uuid NOT NULL,
    run_number int NOT NULL,
    voter uuid NOT NULL,
    choice text NOT NULL CHECK (choice IN ('WINNER', 'ALL_GOOD', 'NONE')),
    place int CHECK ((choice = 'WINNER') = (place IS NOT NULL)),
    blind boolean NOT NULL,
    cast_at timestamptz NOT NULL,
    UNIQUE (comparison, run_number, voter)
);
CREATE INDEX vote_team ON vote (team);

CREATE TABLE pairing (
    vote uuid NOT NULL REFERENCES vote ON DELETE CASCADE,
    place int NOT NULL,
    one uuid NOT NULL,
    other uuid NOT NULL,
    one_won boolean NOT NULL,
    PRIMARY KEY (vote, place)
);
