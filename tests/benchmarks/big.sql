-- Years of use, made up: 48,000 owners with businesses and accounts, 99 waves that are over, what was received and said.
-- :owners is how many. Run on a migrated database in which a wave is open; ids are far from those that are there and that
-- will come.

INSERT OR REPLACE INTO settings (name, value) VALUES ('last_digest_at', strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));

CREATE TEMP TABLE numbers (i INTEGER PRIMARY KEY);
INSERT INTO numbers WITH RECURSIVE up (i) AS (
    SELECT 1 UNION ALL SELECT i + 1 FROM up WHERE i < :owners
) SELECT i FROM up;

INSERT INTO accounts (id, consent, consent_version, consent_at)
SELECT 100000000 + i, 'given', 1, '2025-01-06T02:00:00Z' FROM numbers;

INSERT INTO owners (id, name, salutation, phone, subdistrict, village, created_at, created_by, updated_at)
SELECT 1000000 + i, 'Siti ' || i, 'ibu', printf('+62811%08d', i), printf('36.04.%02d', 1 + i % 29),
       printf('36.04.%02d.20%02d', 1 + i % 29, 1 + i % 11), '2025-01-06T02:00:00Z', 100000000 + i, '2025-01-06T02:00:00Z'
FROM numbers;

INSERT INTO account_owners (account_id, owner_id, relation, created_at)
SELECT 100000000 + i, 1000000 + i, 'self', '2025-01-06T02:00:00Z' FROM numbers;

INSERT INTO businesses (owner_id, name, category, product, since, nib_state, permits)
SELECT 1000000 + i, 'Keripik ' || i, 'food', 'keripik singkong', 2015 + i % 10, 'none', '["pirt"]' FROM numbers;

INSERT INTO waves (number, year, title, state, place, seats, opens_at, closes_at, created_at, created_by)
SELECT 100 + i, 2020 + i % 5, 'Pelatihan ' || i, 'closed', 'Hotel contoh', 50, '2025-01-06T02:00:00Z',
       '2025-02-06T02:00:00Z', '2025-01-06T02:00:00Z', 0
FROM numbers WHERE i <= 99;

INSERT INTO registrations (wave_id, owner_id, state, applied_at, applied_by)
SELECT waves.id, 1000000 + i, iif(i % 10 = 0, 'withdrawn', 'applied'), '2025-01-20T02:00:00Z', 100000000 + i
FROM numbers JOIN waves ON waves.number IN (100 + i % 99, 100 + (i + 50) % 99) AND waves.place = 'Hotel contoh';

-- What was received is forgotten after some days; what was said is kept.
INSERT INTO inbox (update_id, lane, received_at, state)
SELECT 1000000 + i, 100000000 + i, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), 'done' FROM numbers;

INSERT INTO outbox (dedupe_key, lane, chat_id, method, state, attempts, not_before, created_at, settled_at, message_id)
SELECT 'reply:old:' || i || ':' || turn, 'reply', 100000000 + i, 'send_message', 'sent', 0, '2025-01-20T02:00:00Z',
       '2025-01-20T02:00:00Z', '2025-01-20T02:00:00Z', i * 10 + turn
FROM numbers JOIN (SELECT i AS turn FROM numbers WHERE i <= 10);
