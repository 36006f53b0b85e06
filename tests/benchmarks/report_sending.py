"""What was measured of sending to many, as tables of Markdown."""

from collections.abc import Mapping, Sequence

from .enqueue import Enqueued, Watched
from .measures import quantile
from .report import MEGABYTE, table
from .sends import Killed, Sends
from .stopping import Stopped
from .together import OWNERS, Together


def rates(found: Mapping[str, Sends]) -> str:
    """The first is this bot: the others are compared to it."""
    ours = next(iter(found.values()))
    rows = [
        (
            name,
            f"{one.rate:.1f}",
            f"{one.rate / one.asked:.2f}",
            f"{ours.rate / one.rate:.2f}" if one.rate else "-",
            f"{one.arrived} of {one.people}",
            "nothing kept" if one.known is None else f"{one.known} of {one.arrived}",
            f"{one.cpu:.2f} s",
            f"{one.load_cpu:.2f}",
            f"{one.memory / MEGABYTE:.0f} MB",
        )
        for name, one in found.items()
    ]
    head = (
        *("sender", "messages/s", "of what was asked", "ours / it", "arrived in time", "in its account"),
        *("CPU for 1,000", "load's cores", "peak memory"),
    )
    return table(head, rows)


def kills(found: Mapping[str, Killed]) -> str:
    """What people got in both lives together."""
    rows = [
        (
            name,
            str(one.at),
            f"{one.reached} of {one.people}",
            str(one.people - one.reached),
            str(one.twice),
            "says nothing" if one.admitted is None else f"{one.admitted} may have",
        )
        for name, one in found.items()
    ]
    return table(("sender", "sent when killed", "got it", "never got it", "got it twice", "its account of that"), rows)


def together(found: Together) -> str:
    """The broadcast, and then the owners' replies with and without it."""
    refusals = (
        ("messages of the broadcast", found.bulk, found.refused_bulk),
        (f"replies to {OWNERS} owners", found.replies, found.refused_replies),
        ("messages to the staff group", found.to_group, found.refused_to_group),
    )
    counts = table(("", "came", "429"), [(name, str(came), str(refused)) for name, came, refused in refusals])
    shares = (("p50", 0.5), ("p99", 0.99))
    rows = [
        (name, _ms(quantile(found.beside, share)), _ms(quantile(found.alone, share)), _more(found.more(share)))
        for name, share in shares
    ]
    rows.append(("replies", str(len(found.beside)), str(len(found.alone)), ""))
    delays = table(("delay of a reply", "beside a broadcast", "without", "more"), rows)
    said = (
        f"The broadcast came to {found.reached} of {found.people} in {found.seconds:.1f} s;"
        f" {found.share * 100:.1f} % of the messages a second that the bot may send were used, at most {found.busiest}"
        " within one second."
    )
    return f"{said}\n\n{counts}\n\n{delays}"


def enqueued(found: Enqueued) -> str:
    """Ways to owe it, what is asked of it, and how it is stopped."""
    ways: Sequence[tuple[str, Watched]] = (
        ("in pieces of 1,000, as the bot does", found.pieces),
        ("all in one transaction", found.at_once),
        ("stopped before the first is sent", found.stop),
    )
    rows = [
        (
            name,
            f"{one.whole:.2f} s",
            f"{one.whole / found.pieces.whole:.2f}",
            _ms(one.held),
            _ms(one.transaction),
        )
        for name, one in ways
    ]
    head = ("", "in all", "against pieces", "event loop held for", "longest transaction")
    asked = [(f"how many are: {name}", str(many), _ms(seconds)) for name, (many, seconds) in found.counting.items()]
    asked.append(("the broadcast's account", str(found.people), _ms(found.ledger)))
    idle = f"With nothing to do the event loop was held for {_ms(found.idle)}."
    return f"{table(head, rows)}\n\n{idle}\n\n{table(('asked', 'accounts', 'takes'), asked)}"


def stops(found: Sequence[Stopped]) -> str:
    """How soon nothing more comes."""
    rows = [(f"{one.asked:g}/s", str(one.before), str(one.after), _ms(one.seconds)) for one in found]
    return table(("rate", "came before the tap", "came after it", "the last of them after"), rows)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def _more(seconds: float) -> str:
    return f"{seconds * 1000:+.1f} ms"
