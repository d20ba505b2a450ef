CREATE TABLE request (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    wish jsonb NOT NULL,
    -- what lists are narrowed by; the wish is what counts
    team uuid NOT NULL,
    application uuid NOT NULL,
    component uuid,
    blueprint text NOT NULL,
    name text NOT NULL,
    why text NOT NULL,
    state text NOT NULL,
    requester uuid NOT NULL,
    requester_name text NOT NULL,
    assignee uuid,
    -- counts the previews begun: the result of an earlier one is not taken for that of the last
    preview_run int NOT NULL,
    preview jsonb,
    previewed_at timestamptz,
    hash text CHECK (hash ~ '^[0-9a-f]{64}$'),
    -- a preview that is no longer wanted, with its wish, until the planner has cleared it away
    superseded jsonb,
    superseded_wish jsonb,
    -- whether the planner has something to do for it
    planning boolean NOT NULL,
    verdict jsonb,
    -- what the policy was told when it was submitted, for the simulator
    facts jsonb,
    -- what was last looked at by approvers, to say what is different
    reviewed jsonb,
    open_stage int NOT NULL,
    stage_opened_at timestamptz,
    escalated jsonb NOT NULL,
    break_glass jsonb,
    review_open boolean NOT NULL,
    result_component uuid,
    failure text NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    submitted_at timestamptz
);
CREATE INDEX request_team ON request (team, id DESC);
CREATE INDEX request_requester ON request (requester, id DESC);
CREATE INDEX request_waiting ON request (team) WHERE state = 'AWAITING_APPROVAL' OR review_open;
CREATE INDEX request_planning ON request (id) WHERE planning;
CREATE INDEX request_submitted ON request (submitted_at DESC) WHERE facts IS NOT NULL;
CREATE INDEX request_component ON request (component) WHERE component IS NOT NULL;

CREATE TABLE approval (
    id uuid PRIMARY KEY,
    request uuid NOT NULL REFERENCES request,
    approver uuid NOT NULL,
    approver_name text NOT NULL,
    in_the_name_of uuid,
    stage int NOT NULL,
    groups jsonb NOT NULL,
    hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    note text NOT NULL,
    break_glass boolean NOT NULL,
    at timestamptz NOT NULL,
    voided_at timestamptz
);
CREATE INDEX approval_request ON approval (request);

CREATE TABLE timeline_entry (
    request uuid NOT NULL REFERENCES request,
    number int NOT NULL CHECK (number >= 1),
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    actor uuid,
    actor_name text NOT NULL,
    text text NOT NULL,
    changes jsonb NOT NULL,
    UNIQUE (request, number)
);
-- what happened stays as it happened
REVOKE UPDATE, DELETE ON timeline_entry FROM ${app};

CREATE TABLE policy_version (
    number int PRIMARY KEY CHECK (number >= 1),
    rules jsonb NOT NULL,
    note text NOT NULL,
    published_by uuid,
    published_at timestamptz NOT NULL
);
-- whoever was approved under a version can be shown what it said
REVOKE UPDATE, DELETE ON policy_version FROM ${app};

CREATE TABLE policy_draft (
    only_row boolean PRIMARY KEY CHECK (only_row),
    version bigint NOT NULL,
    rules jsonb NOT NULL,
    note text NOT NULL,
    based_on int NOT NULL,
    changed_by uuid NOT NULL,
    changed_at timestamptz NOT NULL
);

CREATE TABLE delegation (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    giver uuid NOT NULL,
    taker uuid NOT NULL,
    begins timestamptz NOT NULL,
    ends timestamptz NOT NULL CHECK (ends > begins),
    note text NOT NULL,
    ended_at timestamptz,
    CHECK (giver <> taker)
);
CREATE INDEX delegation_taker ON delegation (taker, ends);
CREATE INDEX delegation_giver ON delegation (giver, ends);

CREATE TABLE notification (
    id uuid PRIMARY KEY,
    users uuid NOT NULL,
    kind text NOT NULL,
    words jsonb NOT NULL,
    about_type text NOT NULL,
    about_id text NOT NULL,
    at timestamptz NOT NULL,
    read_at timestamptz,
    -- whether it still has to go out by mail
    mail_due boolean NOT NULL
);
CREATE INDEX notification_users ON notification (users, id DESC);
CREATE INDEX notification_unread ON notification (users) WHERE read_at IS NULL;
CREATE INDEX notification_mail ON notification (id) WHERE mail_due;

CREATE TABLE webhook (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    team uuid,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    url text NOT NULL,
    kinds jsonb NOT NULL,
    active boolean NOT NULL,
    sealed_secret text NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE delivery (
    id uuid PRIMARY KEY,
    webhook uuid NOT NULL REFERENCES webhook ON DELETE CASCADE,
    kind text NOT NULL,
    request uuid NOT NULL,
    body text NOT NULL,
    state text NOT NULL CHECK (state IN ('WAITING', 'DELIVERED', 'GIVEN_UP')),
    attempts int NOT NULL,
    status int,
    problem text NOT NULL,
    created_at timestamptz NOT NULL,
    next_at timestamptz
);
CREATE INDEX delivery_webhook ON delivery (webhook, id DESC);
CREATE INDEX delivery_waiting ON delivery (next_at) WHERE state = 'WAITING';
