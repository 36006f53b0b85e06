"""Naik Kelas, a Telegram bot with which a district office accompanies its micro and small businesses.

The map of the repository:

* `handlers/__init__.py`: ROUTES, every command, button and message in the order in which they are tried; the routes of
  staff and of owners stand in `routes_of_*.py`, FORMS in `form_routes.py`.
* `handlers/<noun>.py` → `bot/services/<noun>.py` → `bot/storage/<noun>.py` → `messages/<noun>/*.j2` →
  `tests/test_<noun>.py`: to find anything about a noun, the same name in every layer.
* `bot/app.py` puts it all together; `bot/inbox.py` and `bot/outbox.py` see to it that nothing is lost.
* Tables, each carried out by its services: `bot/lifecycle.py` (a wave's steps), `bot/reminders.py` (what goes out by
  itself), `bot/selection/rules.py` (who is chosen), `bot/seating.py` (how long a seat waits for an answer).
* `bot/services/seats.py`: the one place where seats change hands.
* `bot/faq/`: from a question as people type it to the curated answers of `messages/faq/` that fit.
* `bot/forms/`: questions as tables of steps, and the engine that runs them.
* `bot/districts/<district>/`: everything about a place; another district is another folder.
* `bot/simulator/`: a small strict Telegram for tests and for `make demo`.

Imports go one way (`pyproject.toml`, [tool.importlinter]): command line → app → handlers → services → storage, messages
→ models, errors.
"""
