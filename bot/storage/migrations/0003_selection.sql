-- Selection: what staff say about applicants, the list that is proposed and announced, seats and who answers for them.

-- A registration learns the rest of its life. What it was when the list was announced (subdistrict, queue_rank) does not
-- follow later changes of the owner's profile.
CREATE TABLE registrations_new (
    id           INTEGER PRIMARY KEY,
    wave_id      INTEGER NOT NULL REFERENCES waves (id),
    owner_id     INTEGER NOT NULL REFERENCES owners (id),
    state        TEXT    NOT NULL CHECK (state IN
                 ('applied', 'offered', 'confirmed', 'reserve', 'not_selected', 'declined', 'released', 'withdrawn')),
    applied_at   TEXT    NOT NULL,
    applied_by   INTEGER NOT NULL,  -- the account, or the petugas who entered it
    withdrawn_at TEXT,
    coming       TEXT    CHECK (coming IN ('yes', 'no')),  -- the answer three days before
    coming_at    TEXT,
    subdistrict  TEXT,              -- of the owner's business when the list was announced
    queue_rank   INTEGER            -- order among the reserves of the wave; kept while one is no reserve
) STRICT;
INSERT INTO registrations_new (id, wave_id, owner_id, state, applied_at, applied_by, withdrawn_at, coming, coming_at)
SELECT id, wave_id, owner_id, state, applied_at, applied_by, withdrawn_at, coming, coming_at FROM registrations;
DROP TABLE registrations;
ALTER TABLE registrations_new RENAME TO registrations;
CREATE UNIQUE INDEX registrations_active ON registrations (wave_id, owner_id) WHERE state <> 'withdrawn';
CREATE INDEX registrations_owner ON registrations (owner_id);
CREATE INDEX registrations_applied ON registrations (applied_at);
CREATE INDEX registrations_state ON registrations (wave_id, state, queue_rank);
CREATE INDEX registrations_wave ON registrations (wave_id) WHERE state <> 'withdrawn';  -- in the order of arrival

ALTER TABLE waves ADD COLUMN cap INTEGER CHECK (cap > 0);  -- most seats of one subdistrict; null: no limit
ALTER TABLE waves ADD COLUMN reserves INTEGER NOT NULL DEFAULT 3 CHECK (reserves >= 0);  -- most reserves of one subdistrict
ALTER TABLE waves ADD COLUMN auto_release INTEGER NOT NULL DEFAULT 0 CHECK (auto_release IN (0, 1));
-- Published before its applications begin; the group is to hear when they do.
ALTER TABLE waves ADD COLUMN opens_later INTEGER NOT NULL DEFAULT 0 CHECK (opens_later IN (0, 1));
UPDATE waves SET opens_later = 1 WHERE state = 'open' AND opens_at > strftime('%Y-%m-%dT%H:%M:%SZ', 'now');
ALTER TABLE waves ADD COLUMN selection_seed TEXT;  -- of the lottery; drawn once, at the first proposal
ALTER TABLE waves ADD COLUMN announced_at TEXT;

-- What the staff are called, as Telegram last said: for those who come later and ask who decided.
CREATE TABLE staff_names (
    account_id INTEGER PRIMARY KEY,
    name       TEXT    NOT NULL,
    seen_at    TEXT    NOT NULL
) STRICT;

-- What staff say about an applicant until the list is announced; the last line of a registration holds.
CREATE TABLE verdicts (
    id              INTEGER PRIMARY KEY,
    registration_id INTEGER NOT NULL REFERENCES registrations (id),
    verdict         TEXT    CHECK (verdict IN ('fit', 'reserve', 'not_yet', 'discuss')),  -- null: taken back
    reason          TEXT    NOT NULL DEFAULT '',  -- a name of the labels [verdict_reason], or words
    decided_by      INTEGER NOT NULL,
    decided_at      TEXT    NOT NULL
) STRICT;
CREATE INDEX verdicts_registration ON verdicts (registration_id, id);

-- Whom a petugas looks at while reviewing a wave; without a row everybody.
CREATE TABLE review_filters (
    account_id INTEGER NOT NULL,
    wave_id    INTEGER NOT NULL REFERENCES waves (id) ON DELETE CASCADE,
    chosen     TEXT    NOT NULL,  -- JSON
    PRIMARY KEY (account_id, wave_id)
) STRICT, WITHOUT ROWID;

-- Doubles are found by what they share. A name counts without its capitals, spaces and signs.
ALTER TABLE businesses ADD COLUMN name_key TEXT GENERATED ALWAYS AS
    (replace(replace(replace(replace(replace(lower(name), ' ', ''), '.', ''), ',', ''), '-', ''), '''', '')) VIRTUAL;
CREATE INDEX businesses_name_key ON businesses (name_key) WHERE name_key <> '';
CREATE INDEX businesses_nib ON businesses (nib) WHERE nib IS NOT NULL;

-- For staff only.
CREATE TABLE owner_notes (
    id         INTEGER PRIMARY KEY,
    owner_id   INTEGER NOT NULL REFERENCES owners (id),
    body       TEXT    NOT NULL,
    written_by INTEGER NOT NULL,
    written_at TEXT    NOT NULL
) STRICT;
CREATE INDEX owner_notes_owner ON owner_notes (owner_id, id);

-- The list as it was last proposed; after the announcement it is not written any more.
CREATE TABLE proposals (
    wave_id    INTEGER PRIMARY KEY REFERENCES waves (id) ON DELETE CASCADE,
    edition    INTEGER NOT NULL,          -- counts the lists that were made
    digest     TEXT    NOT NULL,          -- SHA-256 of data, rules, seed, changes and list
    released   TEXT    NOT NULL,          -- JSON: subdistrict -> guaranteed seats that nobody fills
    made_by    INTEGER NOT NULL,
    made_at    TEXT    NOT NULL
) STRICT;
CREATE TABLE proposal_lines (
    registration_id INTEGER PRIMARY KEY REFERENCES registrations (id),
    wave_id         INTEGER NOT NULL REFERENCES waves (id) ON DELETE CASCADE,
    place           TEXT    NOT NULL CHECK (place IN ('seat', 'reserve', 'out')),
    position        INTEGER NOT NULL,     -- from 1 over the whole list: seats, reserves, the others, each by points
    points          INTEGER NOT NULL,
    subdistrict     TEXT    NOT NULL,
    category        TEXT    NOT NULL,
    salutation      TEXT    NOT NULL,
    why             TEXT    NOT NULL      -- JSON: what gave the points, and the basis of the place
) STRICT;
CREATE INDEX proposal_lines_wave ON proposal_lines (wave_id, position);

-- Staff move somebody, with a reason; the last line of a registration holds. They outlive a new proposal.
CREATE TABLE selection_changes (
    id              INTEGER PRIMARY KEY,
    wave_id         INTEGER NOT NULL REFERENCES waves (id) ON DELETE CASCADE,
    registration_id INTEGER NOT NULL REFERENCES registrations (id),
    place           TEXT    CHECK (place IN ('seat', 'reserve', 'out')),  -- null: as the rules say
    reason          TEXT    NOT NULL,
    changed_by      INTEGER NOT NULL,
    changed_at      TEXT    NOT NULL
) STRICT;
CREATE INDEX selection_changes_wave ON selection_changes (wave_id, id);
CREATE INDEX selection_changes_registration ON selection_changes (registration_id, id);

-- What was announced, word for word; its number is the id. Nothing changes it.
CREATE TABLE selection_records (
    id           INTEGER PRIMARY KEY,
    wave_id      INTEGER NOT NULL UNIQUE REFERENCES waves (id),
    content      TEXT    NOT NULL,        -- canonical JSON
    sha256       TEXT    NOT NULL,
    announced_by INTEGER NOT NULL,
    announced_at TEXT    NOT NULL
) STRICT;
CREATE TRIGGER selection_records_stay BEFORE UPDATE ON selection_records
BEGIN SELECT raise(ABORT, 'what was announced does not change'); END;

-- Each offer of a seat. One without an answer is open; its registration is `offered`.
CREATE TABLE seat_offers (
    id              INTEGER PRIMARY KEY,
    wave_id         INTEGER NOT NULL REFERENCES waves (id),
    registration_id INTEGER NOT NULL REFERENCES registrations (id),
    offered_at      TEXT    NOT NULL,
    answer_by       TEXT    NOT NULL,
    nudged_at       TEXT,                 -- the second message
    reached_at      TEXT,                 -- a message of it was sent to some account of the owner
    listed_at       TEXT,                 -- put before the staff, to be called
    kept_by         INTEGER,              -- a petugas keeps the seat although nobody has answered
    kept_at         TEXT,
    answer          TEXT    CHECK (answer IN ('yes', 'no', 'released', 'withdrawn', 'cancelled')),
    answered_at     TEXT,
    answered_by     INTEGER               -- the account, or the petugas; 0: the clock
) STRICT;
CREATE UNIQUE INDEX seat_offers_open ON seat_offers (registration_id) WHERE answer IS NULL;
CREATE INDEX seat_offers_due ON seat_offers (answer_by) WHERE answer IS NULL;
CREATE INDEX seat_offers_wave ON seat_offers (wave_id, id);

-- Seats that fell free, with the subdistrict whose reserves come first.
CREATE TABLE vacancies (
    id          INTEGER PRIMARY KEY,
    wave_id     INTEGER NOT NULL REFERENCES waves (id),
    subdistrict TEXT    NOT NULL,
    freed_by    INTEGER NOT NULL REFERENCES registrations (id),
    freed_at    TEXT    NOT NULL,
    offer_id    INTEGER REFERENCES seat_offers (id),  -- who got it
    taken_away  INTEGER NOT NULL DEFAULT 0 CHECK (taken_away IN (0, 1))  -- the wave has fewer seats now
) STRICT;
CREATE INDEX vacancies_open ON vacancies (wave_id, id) WHERE offer_id IS NULL AND taken_away = 0;

-- Dates or the place of an announced wave changed; what they were before (JSON) is told beside what they are.
CREATE TABLE wave_changes (
    id         INTEGER PRIMARY KEY,
    wave_id    INTEGER NOT NULL REFERENCES waves (id),
    former     TEXT    NOT NULL,
    changed_by INTEGER NOT NULL,
    changed_at TEXT    NOT NULL
) STRICT;
CREATE INDEX wave_changes_wave ON wave_changes (wave_id, id);

-- What happened to the seats of a wave, in order. by 0: the clock or the rules. Append-only.
CREATE TABLE seat_events (
    id              INTEGER PRIMARY KEY,
    wave_id         INTEGER NOT NULL REFERENCES waves (id),
    registration_id INTEGER REFERENCES registrations (id),
    what            TEXT    NOT NULL,
    reason          TEXT    NOT NULL DEFAULT '',
    done_by         INTEGER NOT NULL,
    done_at         TEXT    NOT NULL
) STRICT;
CREATE INDEX seat_events_wave ON seat_events (wave_id, id);
CREATE INDEX seat_events_registration ON seat_events (registration_id, id);

-- People whom no message reaches: a petugas calls them. about: the state of the
-- registration that they are to hear of, or what became of the wave: moved, cancelled.
CREATE TABLE phone_tasks (
    id              INTEGER PRIMARY KEY,
    wave_id         INTEGER NOT NULL REFERENCES waves (id),
    registration_id INTEGER NOT NULL REFERENCES registrations (id),
    event_id        INTEGER NOT NULL REFERENCES seat_events (id),  -- of what happened they are to hear
    about           TEXT    NOT NULL,
    state           TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dropped')),
    tries           INTEGER NOT NULL DEFAULT 0,
    created_at      TEXT    NOT NULL,
    told_at         TEXT,                 -- the group was told that there is somebody to call
    outcome         TEXT    CHECK (outcome IN ('yes', 'no', 'told')),
    settled_by      INTEGER,
    settled_at      TEXT
) STRICT;
CREATE UNIQUE INDEX phone_tasks_once ON phone_tasks (registration_id, event_id);
CREATE INDEX phone_tasks_waiting ON phone_tasks (wave_id, id) WHERE state = 'open';

-- That a petugas has heard the owner agree to be registered: to which version of the privacy notice, before whom, when
-- (UU 27/2022, articles 20-24). Whoever registers through an account of their own agrees there.
ALTER TABLE owners ADD COLUMN consent_by INTEGER;
ALTER TABLE owners ADD COLUMN consent_version INTEGER;
ALTER TABLE owners ADD COLUMN consent_at TEXT;

-- A code with which an owner whom staff have registered takes the registration over. Only its digest is kept.
CREATE TABLE claims (
    id         INTEGER PRIMARY KEY,
    digest     TEXT    NOT NULL UNIQUE,
    owner_id   INTEGER NOT NULL REFERENCES owners (id),
    made_by    INTEGER NOT NULL,
    made_at    TEXT    NOT NULL,
    expires_at TEXT    NOT NULL,
    used_by    INTEGER,
    used_at    TEXT
) STRICT;
CREATE INDEX claims_owner ON claims (owner_id);

-- What the training's papers need and nothing else did, from those who have confirmed.
CREATE TABLE participants (
    registration_id INTEGER PRIMARY KEY REFERENCES registrations (id),
    legal_name      TEXT    NOT NULL,      -- as on the KTP
    born_on         TEXT    NOT NULL,      -- ISO date
    education       TEXT    NOT NULL,
    special_needs   TEXT,                  -- null: none
    address         TEXT    NOT NULL,      -- kampung, RT/RW
    workers         INTEGER NOT NULL,
    updated_at      TEXT    NOT NULL
) STRICT;

-- Files that staff asked for, made when they are sent. Those with personal data go to a private chat, and are deleted there
-- within a day. sent: to be deleted; stayed: could not be; kept: nobody's data, so it needs not be.
CREATE TABLE staff_files (
    id         INTEGER PRIMARY KEY,
    kind       TEXT    NOT NULL,
    wave_id    INTEGER REFERENCES waves (id),      -- null: about no wave, or all
    account_id INTEGER NOT NULL,                   -- who asked
    chat_id    INTEGER NOT NULL,                   -- where it goes: their private chat, or the group
    thread_id  INTEGER,                            -- topic of the group
    parameters TEXT    NOT NULL DEFAULT '{}',      -- JSON; emptied when it is settled
    state      TEXT    NOT NULL DEFAULT 'owed' CHECK (state IN ('owed', 'sent', 'kept', 'refused', 'deleted', 'stayed')),
    attempts   INTEGER NOT NULL DEFAULT 0,         -- at sending it, then at deleting it
    not_before TEXT    NOT NULL,                   -- of the next attempt, at sending or at deleting
    asked_at   TEXT    NOT NULL,
    message_id INTEGER,
    sent_at    TEXT
) STRICT;
CREATE UNIQUE INDEX staff_files_owed
    ON staff_files (kind, coalesce(wave_id, 0), chat_id, coalesce(thread_id, 0), parameters) WHERE state = 'owed';
CREATE INDEX staff_files_sent ON staff_files (not_before) WHERE state = 'sent';

-- Lists of whom a broadcast did not reach are such files too.
INSERT INTO staff_files (kind, account_id, chat_id, parameters, attempts, not_before, asked_at)
SELECT 'unreached', account_id, account_id, json_object('broadcast', broadcast_id), attempts, not_before, not_before
FROM broadcast_reports WHERE state = 'owed';
DROP TABLE broadcast_reports;
