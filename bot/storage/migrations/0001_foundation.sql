-- The foundation: what was received, what is owed, who owns which business, waves and registrations.
-- All times are UTC text, as 2025-10-20T02:00:00Z. A released file is never edited; write the next number.

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row an update, in the order of arrival. The payload goes when the update is done.
CREATE TABLE inbox (
    id          INTEGER PRIMARY KEY,
    update_id   INTEGER NOT NULL UNIQUE,
    lane        INTEGER NOT NULL,  -- the chat; updates of one lane are handled one after another
    received_at TEXT    NOT NULL,
    payload     TEXT,
    state       TEXT    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'quarantined')),
    attempts    INTEGER NOT NULL DEFAULT 0,
    error       TEXT
) STRICT;
CREATE INDEX inbox_waiting ON inbox (lane, id) WHERE state = 'waiting';
CREATE INDEX inbox_quarantined ON inbox (received_at) WHERE state = 'quarantined' AND payload IS NOT NULL;

-- Everything the bot says. The content of a message goes when it has been settled.
CREATE TABLE outbox (
    id          INTEGER PRIMARY KEY,
    dedupe_key  TEXT    NOT NULL UNIQUE,
    lane        TEXT    NOT NULL CHECK (lane IN ('reply', 'notice', 'bulk')),
    chat_id     INTEGER NOT NULL,
    method      TEXT    NOT NULL,
    content     TEXT,
    state       TEXT    NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'blocked', 'cancelled')),
    attempts    INTEGER NOT NULL DEFAULT 0,
    not_before  TEXT    NOT NULL,
    created_at  TEXT    NOT NULL,
    settled_at  TEXT,
    message_id  INTEGER,
    reason      TEXT,
    maybe_twice INTEGER NOT NULL DEFAULT 0 CHECK (maybe_twice IN (0, 1))
) STRICT;
CREATE INDEX outbox_queued ON outbox (not_before, id) WHERE state = 'queued';
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE settled_at IS NOT NULL AND lane <> 'bulk';
CREATE INDEX outbox_waiting ON outbox (chat_id, id) WHERE state IN ('queued', 'sending');

-- A Telegram account is a phone in a family, not an owner; its id is Telegram's user id.
CREATE TABLE accounts (
    id              INTEGER PRIMARY KEY,
    consent         TEXT    NOT NULL CHECK (consent IN ('asked', 'given', 'refused')),
    consent_version INTEGER NOT NULL,
    consent_at      TEXT    NOT NULL,
    reachable       INTEGER NOT NULL DEFAULT 1 CHECK (reachable IN (0, 1))
) STRICT;

CREATE TABLE owners (
    id             INTEGER PRIMARY KEY,
    name           TEXT    NOT NULL,
    salutation     TEXT    NOT NULL CHECK (salutation IN ('bapak', 'ibu')),
    phone          TEXT    NOT NULL,  -- E.164
    phone_verified INTEGER NOT NULL DEFAULT 0 CHECK (phone_verified IN (0, 1)),
    subdistrict    TEXT    NOT NULL,  -- code of the Ministry of Home Affairs, as 36.04.05; of the business
    village        TEXT    NOT NULL,
    created_at     TEXT    NOT NULL,
    created_by     INTEGER NOT NULL,  -- the account that filled the form in
    updated_at     TEXT    NOT NULL
) STRICT;
CREATE INDEX owners_phone ON owners (phone);

CREATE TABLE account_owners (
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    owner_id   INTEGER NOT NULL REFERENCES owners (id),
    relation   TEXT    NOT NULL CHECK (relation IN ('self', 'family', 'other')),
    created_at TEXT    NOT NULL,
    PRIMARY KEY (account_id, owner_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_owners_owner ON account_owners (owner_id);

CREATE TABLE businesses (
    owner_id    INTEGER PRIMARY KEY REFERENCES owners (id),
    name        TEXT,              -- null: has no name yet
    category    TEXT    NOT NULL,
    product     TEXT    NOT NULL,
    since       INTEGER NOT NULL,  -- year
    nib_state   TEXT    CHECK (nib_state IN ('has', 'none', 'unknown')),
    nib         TEXT,
    turnover    TEXT,              -- band
    permits     TEXT,              -- JSON list; null: not asked yet
    cooperative TEXT    CHECK (cooperative IN ('yes', 'no', 'unknown'))
) STRICT;

-- Telegram's file ids belong to one bot; no bytes are kept.
CREATE TABLE photos (
    id             INTEGER PRIMARY KEY,
    owner_id       INTEGER NOT NULL REFERENCES owners (id),
    file_id        TEXT    NOT NULL,
    file_unique_id TEXT    NOT NULL,
    bot_id         INTEGER NOT NULL,
    created_at     TEXT    NOT NULL,
    UNIQUE (owner_id, file_unique_id)
) STRICT;

CREATE TABLE waves (
    id            INTEGER PRIMARY KEY,
    number        INTEGER NOT NULL,
    year          INTEGER NOT NULL,  -- budget year
    title         TEXT    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
    place         TEXT    NOT NULL,
    seats         INTEGER NOT NULL CHECK (seats > 0),
    opens_at      TEXT    NOT NULL,
    closes_at     TEXT    NOT NULL,
    nib_required  INTEGER NOT NULL DEFAULT 0 CHECK (nib_required IN (0, 1)),
    topics        TEXT,
    funding       TEXT,
    address       TEXT,
    latitude      REAL,
    longitude     REAL,
    bring         TEXT,
    meals         TEXT,
    transport     TEXT    NOT NULL DEFAULT 'unknown' CHECK (transport IN ('yes', 'no', 'unknown')),
    lodging       TEXT,
    contact       TEXT,
    letter_number TEXT,
    letter_date   TEXT,
    letter_file   TEXT,              -- Telegram's file id of the PDF
    letter_bot_id INTEGER,
    created_at    TEXT    NOT NULL,
    created_by    INTEGER NOT NULL,
    UNIQUE (number, year)
) STRICT;
CREATE INDEX waves_state ON waves (state, closes_at);

CREATE TABLE wave_sessions (
    wave_id   INTEGER NOT NULL REFERENCES waves (id) ON DELETE CASCADE,
    starts_at TEXT    NOT NULL,
    ends_at   TEXT,
    PRIMARY KEY (wave_id, starts_at)
) STRICT, WITHOUT ROWID;

-- No row: every subdistrict may apply.
CREATE TABLE wave_subdistricts (
    wave_id     INTEGER NOT NULL REFERENCES waves (id) ON DELETE CASCADE,
    subdistrict TEXT    NOT NULL,
    guaranteed  INTEGER NOT NULL DEFAULT 0 CHECK (guaranteed >= 0),
    PRIMARY KEY (wave_id, subdistrict)
) STRICT, WITHOUT ROWID;

-- No row: every category is welcome.
CREATE TABLE wave_categories (
    wave_id  INTEGER NOT NULL REFERENCES waves (id) ON DELETE CASCADE,
    category TEXT    NOT NULL,
    PRIMARY KEY (wave_id, category)
) STRICT, WITHOUT ROWID;

CREATE TABLE registrations (
    id           INTEGER PRIMARY KEY,
    wave_id      INTEGER NOT NULL REFERENCES waves (id),
    owner_id     INTEGER NOT NULL REFERENCES owners (id),
    state        TEXT    NOT NULL CHECK (state IN ('applied', 'withdrawn')),
    applied_at   TEXT    NOT NULL,
    applied_by   INTEGER NOT NULL,  -- the account
    withdrawn_at TEXT
) STRICT;
CREATE UNIQUE INDEX registrations_active ON registrations (wave_id, owner_id) WHERE state <> 'withdrawn';
CREATE INDEX registrations_owner ON registrations (owner_id);
CREATE INDEX registrations_applied ON registrations (applied_at);

-- An unfinished form. editor: the account that answers now (a petugas who helps, or the account itself).
-- An id is never used again: the buttons of a form that is over stay in the chat.
CREATE TABLE drafts (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    form       TEXT    NOT NULL,
    account_id INTEGER NOT NULL,
    editor_id  INTEGER NOT NULL UNIQUE,
    owner_id   INTEGER REFERENCES owners (id),
    wave_id    INTEGER REFERENCES waves (id),
    progress   TEXT    NOT NULL,  -- JSON
    created_at TEXT    NOT NULL,
    updated_at TEXT    NOT NULL
) STRICT;
CREATE INDEX drafts_account ON drafts (account_id);

-- No draft: the person wants to be called.
CREATE TABLE help_requests (
    id         INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL,
    draft_id   INTEGER REFERENCES drafts (id) ON DELETE SET NULL,
    state      TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken', 'done')),
    created_at TEXT    NOT NULL,
    taken_by   INTEGER,
    taken_at   TEXT
) STRICT;
CREATE UNIQUE INDEX help_requests_open ON help_requests (account_id) WHERE state <> 'done';
CREATE INDEX help_requests_waiting ON help_requests (id) WHERE state = 'open';
CREATE INDEX help_requests_draft ON help_requests (draft_id);

-- Telegram's file ids of voice notes sent in place of an answer; they go when the request is done.
CREATE TABLE help_voices (
    id         INTEGER PRIMARY KEY,
    request_id INTEGER NOT NULL REFERENCES help_requests (id) ON DELETE CASCADE,
    file_id    TEXT    NOT NULL,
    created_at TEXT    NOT NULL
) STRICT;
CREATE INDEX help_voices_request ON help_voices (request_id);

-- Who of the staff did what, when, on which ids. No personal values.
CREATE TABLE audit (
    id       INTEGER PRIMARY KEY,
    at       TEXT    NOT NULL,
    actor_id INTEGER NOT NULL,
    action   TEXT    NOT NULL,
    subject  TEXT    NOT NULL   -- JSON object of ids
) STRICT;
