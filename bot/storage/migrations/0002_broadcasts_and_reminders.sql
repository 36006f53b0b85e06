-- Broadcasts and reminders: messages for people who are not waiting for them.

ALTER TABLE accounts ADD COLUMN announcements INTEGER NOT NULL DEFAULT 1 CHECK (announcements IN (0, 1));

-- The content of a broadcast is frozen here: deleting the original changes nothing.
CREATE TABLE broadcasts (
    id           INTEGER PRIMARY KEY,  -- the number that owners can look up
    state        TEXT    NOT NULL CHECK (state IN
                 ('draft', 'asked', 'scheduled', 'enqueuing', 'sending', 'stopped', 'done')),
    kind         TEXT    NOT NULL CHECK (kind IN ('text', 'photo', 'video', 'document', 'voice')),
    body         TEXT    NOT NULL,     -- Telegram HTML, {nama} where the owner's name goes
    file         TEXT,                 -- Telegram's file id
    bot_id       INTEGER NOT NULL,     -- whose the file id is
    segment      TEXT    NOT NULL DEFAULT '{}',  -- JSON: whom it is for
    edition      INTEGER NOT NULL DEFAULT 0,     -- counts the times it was put before the coordinators
    free         INTEGER NOT NULL DEFAULT 0 CHECK (free IN (0, 1)),    -- about training: says that it costs nothing
    urgent       INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1)),  -- goes out in quiet hours too
    thread_id    INTEGER,              -- topic of the group in which it was made and its progress is told
    created_by   INTEGER NOT NULL,
    created_at   TEXT    NOT NULL,
    confirmed_by INTEGER,
    seconded_by  INTEGER,
    starts_at    TEXT,                 -- null: as soon as it is confirmed
    enqueued_to  INTEGER NOT NULL DEFAULT 0,     -- the last account that has its row
    recipients   INTEGER NOT NULL DEFAULT 0,     -- reachable accounts when they were last counted
    unreachable  INTEGER NOT NULL DEFAULT 0,
    progress_id  INTEGER,              -- outbox row that last told the progress
    progress_message INTEGER,          -- Telegram's id of the progress message, known once the first one went out
    told         TEXT,                 -- JSON: what was last told, at the end the final account
    told_at      TEXT,                 -- when that was
    finished_at  TEXT,
    reported_at  TEXT                  -- when the group was given the final account
) STRICT;
CREATE INDEX broadcasts_active ON broadcasts (state) WHERE state IN ('scheduled', 'enqueuing', 'sending');

-- Lists of whom a broadcast did not reach, owed to a koordinator's private chat.
CREATE TABLE broadcast_reports (
    id           INTEGER PRIMARY KEY,
    broadcast_id INTEGER NOT NULL REFERENCES broadcasts (id),
    account_id   INTEGER NOT NULL,     -- the koordinator
    state        TEXT    NOT NULL DEFAULT 'owed' CHECK (state IN ('owed', 'sent', 'refused')),
    attempts     INTEGER NOT NULL DEFAULT 0,
    not_before   TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX broadcast_reports_owed ON broadcast_reports (broadcast_id, account_id) WHERE state = 'owed';

-- The outbox learns of messages that are rendered when they are sent.
CREATE TABLE outbox_new (
    id           INTEGER PRIMARY KEY,
    dedupe_key   TEXT    NOT NULL UNIQUE,
    lane         TEXT    NOT NULL CHECK (lane IN ('reply', 'notice', 'urgent', 'bulk')),
    chat_id      INTEGER NOT NULL,
    method       TEXT    NOT NULL,
    content      TEXT,                 -- JSON parameters of the Bot API; for a kind, JSON of the ids it is about
    kind         TEXT,                 -- null: rendered already
    broadcast_id INTEGER REFERENCES broadcasts (id),
    subject      TEXT,                 -- what it is about, as registration:12; cancelled together
    state        TEXT    NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'blocked', 'cancelled')),
    attempts     INTEGER NOT NULL DEFAULT 0,
    not_before   TEXT    NOT NULL,
    created_at   TEXT    NOT NULL,
    settled_at   TEXT,
    message_id   INTEGER,
    reason       TEXT,
    maybe_twice  INTEGER NOT NULL DEFAULT 0 CHECK (maybe_twice IN (0, 1))
) STRICT;
INSERT INTO outbox_new (id, dedupe_key, lane, chat_id, method, content, state, attempts, not_before, created_at,
                        settled_at, message_id, reason, maybe_twice)
SELECT id, dedupe_key, lane, chat_id, method, content, state, attempts, not_before, created_at,
       settled_at, message_id, reason, maybe_twice FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_new RENAME TO outbox;
CREATE INDEX outbox_queued ON outbox (lane, id) WHERE state = 'queued';
CREATE INDEX outbox_due ON outbox (not_before) WHERE state = 'queued';
CREATE INDEX outbox_waiting ON outbox (chat_id, id) WHERE state IN ('queued', 'sending');
CREATE INDEX outbox_subject ON outbox (subject) WHERE state = 'queued' AND subject IS NOT NULL;
-- A broadcast's rows are its account and stay; the rest is forgotten some time after it was settled.
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE settled_at IS NOT NULL AND broadcast_id IS NULL;
CREATE INDEX outbox_broadcast ON outbox (broadcast_id, state, maybe_twice) WHERE broadcast_id IS NOT NULL;

-- What became of each reminder of a wave at the time it was due: queued (in pieces) for so many people, missed because
-- it had lost its sense (the bot was away), or skipped by a koordinator. A moved date is another time, hence another row.
CREATE TABLE reminder_runs (
    kind        TEXT    NOT NULL,
    wave_id     INTEGER NOT NULL REFERENCES waves (id) ON DELETE CASCADE,
    due_at      TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('queuing', 'queued', 'missed', 'skipped')),
    people      INTEGER NOT NULL DEFAULT 0,
    enqueued_to INTEGER NOT NULL DEFAULT 0,  -- the last account that has its messages
    decided_at  TEXT    NOT NULL,
    decided_by  INTEGER,               -- the koordinator who skipped it
    PRIMARY KEY (kind, wave_id, due_at)
) STRICT, WITHOUT ROWID;

-- A wave learns the rest of its life, and when its reminders may go out.
CREATE TABLE waves_new (
    id               INTEGER PRIMARY KEY,
    number           INTEGER NOT NULL,
    year             INTEGER NOT NULL,  -- budget year
    title            TEXT    NOT NULL,
    state            TEXT    NOT NULL CHECK (state IN
                     ('draft', 'open', 'closed', 'deciding', 'announced', 'running', 'finished', 'cancelled')),
    place            TEXT    NOT NULL,
    seats            INTEGER NOT NULL CHECK (seats > 0),
    opens_at         TEXT    NOT NULL,
    closes_at        TEXT    NOT NULL,
    nib_required     INTEGER NOT NULL DEFAULT 0 CHECK (nib_required IN (0, 1)),
    topics           TEXT,
    funding          TEXT,
    address          TEXT,
    latitude         REAL,
    longitude        REAL,
    bring            TEXT,
    meals            TEXT,
    transport        TEXT    NOT NULL DEFAULT 'unknown' CHECK (transport IN ('yes', 'no', 'unknown')),
    lodging          TEXT,
    contact          TEXT,
    letter_number    TEXT,
    letter_date      TEXT,
    letter_file      TEXT,              -- Telegram's file id of the PDF
    letter_bot_id    INTEGER,
    created_at       TEXT    NOT NULL,
    created_by       INTEGER NOT NULL,
    reminders_paused INTEGER NOT NULL DEFAULT 0 CHECK (reminders_paused IN (0, 1)),
    dated_at         TEXT,              -- when its dates were last set: what was due before then is not owed
    UNIQUE (number, year)
) STRICT;
INSERT INTO waves_new (id, number, year, title, state, place, seats, opens_at, closes_at, nib_required, topics, funding,
                       address, latitude, longitude, bring, meals, transport, lodging, contact, letter_number,
                       letter_date, letter_file, letter_bot_id, created_at, created_by)
SELECT id, number, year, title, state, place, seats, opens_at, closes_at, nib_required, topics, funding,
       address, latitude, longitude, bring, meals, transport, lodging, contact, letter_number,
       letter_date, letter_file, letter_bot_id, created_at, created_by FROM waves;
DROP TABLE waves;
ALTER TABLE waves_new RENAME TO waves;
CREATE INDEX waves_state ON waves (state, closes_at);

-- The answer to "will you come?", three days before.
ALTER TABLE registrations ADD COLUMN coming TEXT CHECK (coming IN ('yes', 'no'));
ALTER TABLE registrations ADD COLUMN coming_at TEXT;

ALTER TABLE drafts ADD COLUMN nudged_at TEXT;

-- Suspicious messages that people have shown to the staff.
CREATE TABLE fraud_reports (
    id         INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL,       -- who reports; so that nobody floods the staff
    kind       TEXT    NOT NULL CHECK (kind IN (
        'text', 'photo', 'video', 'animation', 'audio', 'document', 'voice', 'video_note'
    )),
    body       TEXT    NOT NULL,       -- the text or caption
    file       TEXT,                   -- Telegram's file id
    bot_id     INTEGER NOT NULL,       -- whose the file id is
    source     TEXT,                   -- from whom it was forwarded, as far as Telegram says
    created_at TEXT    NOT NULL,
    told_at    TEXT                    -- when it went to the staff group; there may be none yet
) STRICT;
CREATE INDEX fraud_reports_account ON fraud_reports (account_id, created_at);
CREATE INDEX fraud_reports_untold ON fraud_reports (id) WHERE told_at IS NULL;
