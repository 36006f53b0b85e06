-- People whom a broadcast is for: accounts with an owner and a business each, and the broadcast.
-- :people is how many, :first the id of the first account, :bot whose broadcast, :state whether it is due.

INSERT OR REPLACE INTO settings (name, value) VALUES ('last_digest_at', strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));

CREATE TEMP TABLE numbers (i INTEGER PRIMARY KEY);
INSERT INTO numbers WITH RECURSIVE up (i) AS (
    SELECT 0 UNION ALL SELECT i + 1 FROM up WHERE i < :people - 1
) SELECT i FROM up;

INSERT INTO accounts (id, consent, consent_version, consent_at)
SELECT :first + i, 'given', 1, '2025-01-06T02:00:00Z' FROM numbers;

INSERT INTO owners (id, name, salutation, phone, subdistrict, village, created_at, created_by, updated_at)
SELECT 1000000 + i, 'Siti ' || i, 'ibu', printf('+62811%08d', i), '36.04.05', '36.04.05.2001', '2025-01-06T02:00:00Z',
       :first + i, '2025-01-06T02:00:00Z' FROM numbers;

INSERT INTO account_owners (account_id, owner_id, relation, created_at)
SELECT :first + i, 1000000 + i, 'self', '2025-01-06T02:00:00Z' FROM numbers;

INSERT INTO businesses (owner_id, name, category, product, since, nib_state, permits)
SELECT 1000000 + i, 'Keripik ' || i, 'food', 'keripik singkong', 2015, 'none', '["pirt"]' FROM numbers;

INSERT INTO broadcasts (state, kind, body, bot_id, segment, created_by, created_at, confirmed_by, starts_at, recipients)
VALUES (:state, 'text', :body, :bot, '{}', 1, '2025-01-06T02:00:00Z', 2, '2025-01-06T02:00:00Z', :people);
