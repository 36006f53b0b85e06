-- Questions: curated answers with their versions, what people asked, and questions that a petugas answers.

-- An answer; its words stand in its versions.
CREATE TABLE faq_entries (
    id         TEXT    PRIMARY KEY,
    version_id INTEGER NOT NULL REFERENCES faq_versions (id) DEFERRABLE INITIALLY DEFERRED,  -- the one that holds
    file_id    INTEGER REFERENCES faq_versions (id),  -- the last one that came with a release; null: made by the office
    is_on      INTEGER NOT NULL DEFAULT 1 CHECK (is_on IN (0, 1)),
    created_at TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- Never changed, never deleted: what was shown to whom can be told, and a change can be undone.
CREATE TABLE faq_versions (
    id       INTEGER PRIMARY KEY,
    entry_id TEXT    NOT NULL REFERENCES faq_entries (id) DEFERRABLE INITIALLY DEFERRED,
    content  TEXT    NOT NULL,  -- JSON
    made_by  INTEGER,           -- the koordinator; null: it came with a release
    made_at  TEXT    NOT NULL,
    undoes   INTEGER REFERENCES faq_versions (id)  -- the version that was taken back by this one
) STRICT;
CREATE INDEX faq_versions_entry ON faq_versions (entry_id, id);

-- An answer in the making: a new one, or a correction of one that is there.
CREATE TABLE faq_drafts (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,  -- its buttons stay in the chats
    entry_id   TEXT    REFERENCES faq_entries (id),  -- null: a new answer
    base_id    INTEGER REFERENCES faq_versions (id),  -- the version that it began with; null: a new answer
    ticket_id  INTEGER,           -- the question to a petugas that it came from
    questions  TEXT    NOT NULL DEFAULT '[]',  -- JSON: ids of what people asked that it is to answer
    content    TEXT    NOT NULL,  -- JSON, as a version's
    edition    INTEGER NOT NULL DEFAULT 0,  -- counts its changes: buttons of an earlier one do nothing
    state      TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'published', 'dropped')),
    made_by    INTEGER NOT NULL,
    made_at    TEXT    NOT NULL,
    changed_at TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX faq_drafts_ticket ON faq_drafts (ticket_id) WHERE state = 'open' AND ticket_id IS NOT NULL;
CREATE UNIQUE INDEX faq_drafts_entry ON faq_drafts (entry_id) WHERE state = 'open' AND entry_id IS NOT NULL;

-- A correction that went out to those who had been shown an earlier version; once for each version.
CREATE TABLE faq_corrections (
    version_id INTEGER PRIMARY KEY REFERENCES faq_versions (id),
    sent_by    INTEGER NOT NULL,
    sent_at    TEXT    NOT NULL,
    told       INTEGER NOT NULL,  -- to how many it was addressed
    settled_at TEXT               -- all of its messages have gone out or been given up
) STRICT;
CREATE INDEX faq_corrections_under_way ON faq_corrections (version_id) WHERE settled_at IS NULL;

-- What people asked. Never who.
CREATE TABLE questions (
    id       INTEGER PRIMARY KEY,  -- drawn at random: its order tells nothing, and nobody guesses it
    asked_at TEXT    NOT NULL,     -- the day
    text     TEXT    NOT NULL,
    decision TEXT    NOT NULL CHECK (decision IN ('answer', 'choose', 'none')),
    entry_id TEXT,              -- the answer that was shown; after a choice, the chosen one; or the one that helped
    helpful  INTEGER CHECK (helpful IN (0, 1)),
    seen_at  TEXT               -- staff have done something about it
) STRICT;
CREATE INDEX questions_asked ON questions (asked_at);

-- Who was shown which answer last, so that a correction can reach them. Kept 60 days; no trace of what they had asked.
CREATE TABLE answers_shown (
    account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    entry_id   TEXT    NOT NULL,
    version_id INTEGER NOT NULL,
    shown_at   TEXT    NOT NULL,  -- the day; of a correction, when it went out
    PRIMARY KEY (account_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_shown_entry ON answers_shown (entry_id, version_id);
CREATE INDEX answers_shown_at ON answers_shown (shown_at);

-- What only the office can say of itself (models.OfficeFact).
CREATE TABLE office_facts (
    name    TEXT    PRIMARY KEY,
    value   TEXT    NOT NULL,  -- as it is shown; of hours and map: JSON
    said_by INTEGER NOT NULL,
    said_at TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- A question to a petugas and what follows from it. One that is not closed per account.
CREATE TABLE tickets (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,  -- its links stay in the chats
    account_id  INTEGER NOT NULL REFERENCES accounts (id),
    called      TEXT    NOT NULL DEFAULT '',  -- Telegram's first name, shown of somebody who is not registered
    state       TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken', 'closed')),
    guesses     TEXT    NOT NULL DEFAULT '[]',  -- JSON: ids of the answers that came nearest
    opened_at   TEXT    NOT NULL,
    due_at      TEXT    NOT NULL,  -- when the owner was told to expect an answer by
    taken_by    INTEGER,
    taken_at    TEXT,
    answered_at TEXT,              -- the first answer
    closed_at   TEXT,
    closed_by   INTEGER,
    card        INTEGER NOT NULL DEFAULT 1,  -- how many cards in the group this ticket has had
    card_id     INTEGER,           -- Telegram's id of the last one, once it is known
    thread_id   INTEGER,           -- the topic it stands in
    edition     INTEGER NOT NULL DEFAULT 1,  -- counts the changes of what the card shows
    shown       INTEGER NOT NULL DEFAULT 0,  -- the edition that the group was owed last; 0: none
    noted       INTEGER NOT NULL DEFAULT 0   -- the edition whose delivery has been looked at last
) STRICT;
CREATE INDEX tickets_cards ON tickets (id) WHERE edition > shown OR shown > noted;
CREATE UNIQUE INDEX tickets_open ON tickets (account_id) WHERE state <> 'closed';
CREATE INDEX tickets_account ON tickets (account_id, id);
CREATE INDEX tickets_waiting ON tickets (due_at) WHERE state <> 'closed';

-- What was said on a ticket, by the owner, by staff to the owner, and by staff among themselves.
CREATE TABLE ticket_messages (
    id         INTEGER PRIMARY KEY,
    ticket_id  INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    side       TEXT    NOT NULL CHECK (side IN ('owner', 'staff', 'note')),
    author_id  INTEGER NOT NULL,
    chat_id    INTEGER NOT NULL,   -- where it was written
    message_id INTEGER NOT NULL,   -- Telegram's, in that chat
    kind       TEXT    NOT NULL,   -- text, photo, document, voice, video, audio, …
    body       TEXT    NOT NULL,   -- as it was written
    html       TEXT,               -- the same with its looks, where it has some
    file       TEXT,               -- Telegram's file id
    bot_id     INTEGER NOT NULL,   -- whose the file id is
    state      TEXT    NOT NULL DEFAULT 'given' CHECK (state IN ('held', 'given', 'recalled')),
    written_at TEXT    NOT NULL,   -- of what was held: when its author let it go
    edition    INTEGER NOT NULL DEFAULT 0,  -- counts its edits, and that it was recalled
    about_id   INTEGER,            -- the question that stands over an answer, where it lies far behind
    outcome    TEXT    CHECK (outcome IN ('sent', 'lost')),  -- of its delivery; null: not known yet
    copy_id    INTEGER,            -- Telegram's id of what the other side was sent, once it is known
    head_id    INTEGER,            -- the same of what went before it, where it took two messages
    copied     INTEGER NOT NULL DEFAULT 0,  -- the edition that the other side was sent
    UNIQUE (chat_id, message_id, bot_id, ticket_id)
) STRICT;
CREATE INDEX ticket_messages_ticket ON ticket_messages (ticket_id, id);
CREATE INDEX ticket_messages_unsettled ON ticket_messages (id)
    WHERE outcome IS NULL AND state = 'given' AND side <> 'note';
CREATE INDEX ticket_messages_changed ON ticket_messages (id) WHERE edition > copied;
