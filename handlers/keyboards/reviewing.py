"""The keyboards of reviewing: the list of applicants, their cards, verdicts, filters, notes and doubles."""

from collections.abc import Sequence

from bot.models import RegistrationState, Verdict
from bot.services.applicants import Card, Page
from bot.services.doubles import Pair
from bot.services.notes import Page as NotePage
from bot.services.reviewing import UNDECIDED, Review
from bot.services.verdicts import REASONS, UNSAID
from handlers.keyboards.base import Button, InlineKeyboard, button, in_columns, page_turns, rows, tap_button
from handlers.keyboards.forms import NO_STEP, FormTap, Op
from messages.render import label


def applicants(page: Page) -> InlineKeyboard:
    """Under the list: a button for each number, pages, and the filter."""
    wave_id = page.wave.id
    picks = [
        tap_button(str(page.first + position), f"applicant:{one.registration.id}")
        for position, one in enumerate(page.lines)
    ]
    turns = page_turns(f"applicants:{wave_id}", page.number, page.pages)
    ways = [button("form.back", f"manage:{wave_id}"), button("reviewing.filter", f"review:{wave_id}")]
    return rows(*in_columns(picks, 4), turns, ways)


def applicant(card: Card, *more: list[Button], judged: Card | None = None) -> InlineKeyboard:
    """Under a card: verdicts, the neighbours, what else there is to see; `judged`: who was decided about just now."""
    registration_id, wave_id = card.registration.id, card.wave.id
    turns = [
        button(name, f"applicant:{neighbour}")
        for name, neighbour in (("form.previous", card.around.before), ("form.next", card.around.behind))
        if neighbour is not None
    ]
    look_back = judged is not None and judged.registration.id != registration_id
    return rows(
        *_verdicts(card),
        turns,
        [button("reviewing.look_back", f"applicant:{judged.registration.id}")] if judged and look_back else [],
        [
            *([_photos(card)] if card.profile.photos else []),
            tap_button(_counted("reviewing.notes", card.notes), f"notes:{registration_id}:0"),
        ],
        [tap_button(_counted("reviewing.compare", card.doubles), f"doubles:{registration_id}:1")]
        if card.doubles
        else [],
        [button("reviewing.seat", f"seat:{registration_id}")] if card.has_place else [],
        *more,
        [
            button("reviewing.filter", f"review:{wave_id}"),
            button("applicants.list", f"applicants:{wave_id}:{card.page}"),
        ],
    )


def reasons(card: Card, verdict: Verdict) -> InlineKeyboard:
    """Why: one of the usual reasons, none where none is needed, or one that is typed."""
    about = f"{card.registration.id}:{card.seen}:{verdict}"
    usual = [
        button(f"verdict_reason.{name}" if name != UNSAID else "reviewing.no_reason", f"judged:{about}:{name}")
        for name in REASONS[verdict]
    ]
    return rows(*usual, button("reviewing.type", f"typed:{about}"), _to_card(card.registration.id))


def review(found: Review) -> InlineKeyboard:
    """Whom to look at: each button sets one condition, or unsets it where it is set."""
    wave_id, chosen = found.wave.id, found.chosen
    numbers = {UNDECIDED: found.counts.undecided, **{one.value: many for one, many in found.counts.decided.items()}}
    verdicts = [
        _condition(wave_id, "verdict", name, _counted(f"verdict.{name}", many), on=chosen.verdict == name)
        for name, many in numbers.items()
    ]
    picks = [
        tap_button(_marked(label(f"reviewing.{name}"), on=on), f"reviewpick:{wave_id}:{name}")
        for name, on in (("subdistrict", bool(chosen.subdistrict)), ("category", bool(chosen.category)))
    ]
    return rows(
        tap_button(_counted("reviewing.open", found.passing), f"reviewopen:{wave_id}"),
        verdicts[:1],
        *in_columns(verdicts[1:], 2),
        picks,
        _condition(wave_id, "warned", "1", label("reviewing.warned"), on=chosen.warned),
        [button("reviewing.everybody", f"reviewset:{wave_id}:all:")] if chosen.is_set else [],
        [button("form.back", f"manage:{wave_id}"), button("applicants.list", f"applicants:{wave_id}:0")],
    )


def review_pick(
    wave_id: int, condition: str, choices: Sequence[tuple[str, str, int]], chosen: str | None
) -> InlineKeyboard:
    """One of the values (value, words, how many applicants), or all of them."""
    values = [
        tap_button(_marked(f"{words} ({many})", on=value == chosen), f"reviewset:{wave_id}:{condition}:{value}")
        for value, words, many in choices
    ]
    return rows(
        *in_columns(values, 2),
        button("reviewing.any", f"reviewset:{wave_id}:{condition}:"),
        button("form.back", f"review:{wave_id}"),
    )


def notes(page: NotePage) -> InlineKeyboard:
    """Under the notes about an owner."""
    registration_id = page.registration.id
    turns = page_turns(f"notes:{registration_id}", page.number, page.pages)
    return rows(turns, button("reviewing.note", f"note:{registration_id}"), _to_card(registration_id))


def double(pair: Pair) -> InlineKeyboard:
    """Under two who may be the same: the card of the other, and the next one who may be."""
    registration_id = pair.registration_id
    standing = pair.standing
    active = standing is not None and standing.registration.state is not RegistrationState.WITHDRAWN
    return rows(
        [button("reviewing.other_card", f"applicant:{standing.registration.id}")] if standing and active else [],
        page_turns(f"doubles:{registration_id}", pair.place, pair.total, least=1),
        _to_card(registration_id),
    )


def form_in_the_way(draft_id: int, data: str, registration_id: int) -> InlineKeyboard:
    """A form is open: go on with it, throw it away for the question behind `data`, or leave it be."""
    return rows(
        button("form.resume", FormTap(draft_id, NO_STEP, Op.RESUME).data()),
        button("form.replace", f"{data}:{draft_id}"),
        _to_card(registration_id),
    )


def _verdicts(card: Card) -> list[list[Button]]:
    if not card.can_judge:
        return []
    about = f"{card.registration.id}:{card.seen}"
    given = card.applicant.judgement.verdict if card.applicant.judgement else None
    every = [tap_button(_marked(label(f"verdict.{one}"), on=one is given), f"judge:{about}:{one}") for one in Verdict]
    return [*in_columns(every, 2), *([[button("reviewing.take_back", f"unjudge:{about}")]] if given else [])]


def _photos(card: Card) -> Button:
    return tap_button(_counted("applicants.photos", len(card.profile.photos)), f"photos:{card.registration.id}")


def _condition(wave_id: int, condition: str, value: str, words: str, *, on: bool) -> Button:
    return tap_button(_marked(words, on=on), f"reviewset:{wave_id}:{condition}:{'' if on else value}")


def _marked(words: str, *, on: bool) -> str:
    return f"{label('form.marked')}{words}" if on else words


def _counted(name: str, many: int) -> str:
    return f"{label(name)} ({many})" if many else label(name)


def _to_card(registration_id: int) -> Button:
    return button("reviewing.card", f"applicant:{registration_id}")
