"""The sheets of a record of a selection, each from its content (`bot.services.selection_records`) alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.models import Session
from bot.selection.listing import lost_to
from bot.services.selection_records import Content, Frozen
from bot.spreadsheets import As, Cell, Column, Row, Sheet
from bot.storage.seat_lists import Happened
from handlers.export_columns import Words, said, word
from messages.filters import sapaan
from messages.render import label

PLACES = ("seat", "reserve", "out")
_CHECKED = {True: "yes", False: "no", None: "other"}


def _column(name: str, kind: As = As.TEXT) -> Column:
    return Column(label(f"column.{name}"), kind)


def title(content: Content) -> str:
    """Says at once whether it is a draft."""
    wave = content["wave"]
    name = "record" if content["announced"] else "record_draft"
    return f"{label(f'export_title.{name}')} {wave['number']}/{wave['year']}"


def _sheet(content: Content, name: str, columns: Sequence[Column]) -> Sheet:
    return Sheet(label(f"record_sheet.{name}"), tuple(columns), (title(content),))


def summary(content: Content, frozen: Frozen | None, words: Words, *, holds: bool | None) -> tuple[Sheet, list[Row]]:
    """What it is about, by what it can be checked, and whether it `holds` (`bot.selection.replay`)."""
    wave, announced = content["wave"], content["announced"]
    sessions = [Session(*(one and datetime.fromisoformat(one) for one in pair)) for pair in wave["sessions"]]
    told: dict[str, Cell] = {
        "record_number": None if frozen is None else frozen.number,
        "sha256": None if frozen is None else frozen.sha256,
        "announced_by": announced and announced["by"],
        "announced_on": announced and words.clock.waktu(datetime.fromisoformat(announced["at"])),
        "wave": f"{wave['number']}/{wave['year']}: {wave['title']}",
        "place": wave["place"],
        "days": words.clock.rentang(sessions) if sessions else None,
        "seats": wave["seats"],
        "cap": wave["cap"] or label("record.no_cap"),
        "reserves": wave["reserves"],
        "nib_required": label(f"choice.nib_required.{'yes' if wave['nib_required'] else 'no'}"),
        "categories": ", ".join(label(f"category_name.{one}") for one in wave["categories"]) or label("record.every"),
        "edition": content["rules"]["edition"],
        "seed": content["seed"],
        "digest": content["digest"],
        "lottery_told": label("record.lottery_how"),
        "checked": label(f"record.checked_{_CHECKED[holds]}"),
        **{f"place_{place}": sum(line["place"] == place for line in content["lines"]) for place in PLACES},
    }
    sheet = _sheet(content, "summary", [_column("about"), _column("told", As.NUMBER)])
    return sheet, [[label(f"record.{name}"), value] for name, value in told.items() if value is not None]


def counts(content: Content, words: Words) -> tuple[Sheet, list[Row]]:
    """By subdistrict (with what was guaranteed, and released), category, and Bapak/Ibu."""
    columns = [_column("group"), _column("value")]
    columns += [_column(name, As.NUMBER) for name in (*PLACES, "everybody", "guaranteed", "released")]
    wave, released = content["wave"], content["released"]
    rows: list[Row] = []
    by = _counted(content, "subdistrict")
    for code in sorted({*by, *wave["subdistricts"]}, key=lambda one: (words.place(one), one)):
        more = [wave["subdistricts"].get(code, 0), released.get(code, 0)]
        rows.append([label("column.subdistrict"), words.place(code), *_numbers(by[code]), *more])
    for name, group in (("category", "category_name"), ("salutation", "choice.salutation")):
        found = _counted(content, name)
        rows += [
            [label(f"column.{name}"), word(group, one), *_numbers(found[one]), None, None] for one in sorted(found)
        ]
    return _sheet(content, "counts", columns), rows


def _counted(content: Content, name: str) -> defaultdict[str, Counter[str]]:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in content["lines"]:
        found[line[name]][line["place"]] += 1
    return found


def _numbers(counted: Counter[str]) -> list[Cell]:
    return [*(counted[place] for place in PLACES), counted.total()]


def rules(content: Content) -> tuple[Sheet, list[Row]]:
    """What who misses is left out for, and what gives how many points."""
    sheet = _sheet(content, "rules", [_column("rule_kind"), _column("rule"), _column("points", As.NUMBER)])
    told = content["rules"]
    rows: list[Row] = [[label("record.condition"), said("condition", name), None] for name in told["conditions"]]
    return sheet, rows + [
        [label("record.point"), said("points", name), worth] for name, worth in told["points"].items()
    ]


def listing(content: Content) -> Sheet:
    """The list in its order; its rows are made by `listed`."""
    columns = [_column("position", As.NUMBER), _column("result"), _column("name"), _column("business")]
    columns += [_column(name) for name in ("product", "subdistrict", "village", "category")]
    columns += [_column("since", As.NUMBER), _column("points", As.NUMBER)]
    columns += [Column(said("points", name) or "", As.NUMBER) for name in content["rules"]["points"]]
    columns += [_column(name) for name in ("missing", "basis", "verdict", "reason", "decided_by")]
    columns += [_column("registration", As.NUMBER), _column("lottery")]
    return _sheet(content, "list", columns)


def listed(content: Content, lines: Iterable[Mapping[str, Any]], words: Words) -> Iterator[Row]:
    """The rows of some lines."""
    worth, last = content["rules"]["points"], _last_points(content)
    for line in lines:
        yield [
            line["position"],
            place_of(line),
            sapaan(line["salutation"], line["name"]),
            line["business"],
            line["product"],
            words.place(line["subdistrict"]),
            words.place(line["village"]),
            word("category_name", line["category"]),
            line["since"],
            line["points"],
            *(points if name in line["awarded"] else None for name, points in worth.items()),
            "; ".join(said("condition_missed", name) or "" for name in line["missing"]),
            reason(content, line, last, words),
            word("verdict_name", line["verdict"]),
            line["verdict_reason"],
            line["verdict_by"],
            line["registration"],
            line["lottery"],
        ]


def place_of(line: Mapping[str, Any]) -> str:
    """Terpilih, cadangan ke-n, belum terpilih."""
    place = label(f"proposal_place.{line['place']}")
    return f"{place} ke-{line['queue']}" if line["queue"] else place


def _last_points(content: Content) -> int | None:
    return min((line["points"] for line in content["lines"] if line["basis"] == "points"), default=None)


def reason(content: Content, line: Mapping[str, Any], last: int | None, words: Words) -> str:
    """Why somebody stands where they do, in a sentence; `last` as in `bot.selection.listing.lost_to`."""
    basis = line["basis"]
    parts = [f"{place_of(line).capitalize()}: {label(f'record_basis.{basis}')}"]
    if basis == "staff":
        moved = next((one for one in reversed(content["changes"]) if one["registration"] == line["registration"]), None)
        parts += [f"({moved['reason']})"] if moved else []
    if basis == "full":
        parts.append(label(f"lost_to.{lost_to(line['points'], last)}"))
    if basis == "guaranteed":
        parts.append(words.place(line["subdistrict"]))
    if basis == "condition":
        parts.append(", ".join(said("condition_missed", name) or "" for name in line["missing"]))
    return f"{' '.join(parts)}; {line['points']} {label('record.points')}."


def reserves(content: Content, words: Words) -> tuple[Sheet, list[Row]]:
    """The queue of each subdistrict."""
    columns = [_column("subdistrict"), _column("queue", As.NUMBER), _column("name"), _column("business")]
    waiting = [line for line in content["lines"] if line["place"] == "reserve"]
    ordered = sorted(waiting, key=lambda line: (words.place(line["subdistrict"]), line["queue"]))
    rows: list[Row] = [
        [
            words.place(line["subdistrict"]),
            line["queue"],
            sapaan(line["salutation"], line["name"]),
            line["business"],
            line["points"],
        ]
        for line in ordered
    ]
    return _sheet(content, "reserves", [*columns, _column("points", As.NUMBER)]), rows


def changes(content: Content, words: Words) -> tuple[Sheet, list[Row]]:
    """Whom staff have moved, from where to where, and why."""
    columns = [_column(name) for name in ("name", "moved_from", "moved_to", "reason", "moved_by")]
    before: dict[int, str] = {}
    rows: list[Row] = []
    for one in content["changes"]:
        after = label(f"proposal_place.{one['place']}") if one["place"] else label("record.by_rules")
        at = datetime.fromisoformat(one["at"])
        was = before.get(one["registration"], label("record.by_rules"))
        before[one["registration"]] = after
        rows.append([one["name"], was, after, one["reason"], one["by"], words.day(at), words.clock.jam(at)])
    return _sheet(content, "changes", [*columns, _column("date", As.DATE), _column("time")]), rows


def afterwards(content: Content, events: Sequence[Happened], words: Words) -> tuple[Sheet, list[Row]]:
    """What happened to the seats since: of the database, not of what is frozen, and it says so."""
    columns = (_column("date", As.DATE), *(_column(name) for name in ("time", "what", "name", "reason", "by")))
    above = (title(content), label("record.not_frozen"), label("record.afterwards"))
    sheet = Sheet(label("record_sheet.afterwards"), columns, above)
    return sheet, [
        [
            words.day(one.at),
            words.clock.jam(one.at),
            word("seat_event", one.what),
            one.name and sapaan(one.salutation, one.name),
            _why(one, words),
            _by(one),
        ]
        for one in events
    ]


def _why(event: Happened, words: Words) -> str | None:
    if event.what == "guarantee_released":
        return words.place(event.reason)
    return said("seat_unfilled" if event.what == "no_reserve" else "give_reason", event.reason)


def _by(event: Happened) -> str:
    if event.by_clock:
        return label("record.by_clock")
    return label("record.by_owner") if event.by_owner else event.by or label("record.by_staff")
