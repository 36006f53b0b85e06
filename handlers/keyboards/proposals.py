"""The keyboards under a proposed list. What changes it names the edition that it was made for."""

from collections.abc import Sequence

from bot.models import Place, Wave, WaveState
from bot.services.announcing import Announcing
from bot.services.proposal_moves import BY_RULES, REASONS, Moved, ways
from bot.services.proposal_views import ROWS, Page, Standing, Table
from bot.services.proposals import Overview, Start
from bot.storage.proposal_lines import Grouping
from handlers.keyboards.base import (
    Button,
    InlineKeyboard,
    button,
    deep_link,
    in_columns,
    link,
    page_turns,
    rows,
    tap_button,
    url_button,
)
from messages.render import label

PROPOSE = "usulan_"
"""What a deep link starts the bot with; a wave's id follows."""


def proposals(waves: Sequence[Wave], username: str, *, private: bool) -> InlineKeyboard | None:
    """The waves to choose from; from a group into the private chat."""

    def opener(wave: Wave) -> Button:
        words = f"{label('waves.open')} {wave.number}/{wave.year}"
        if private:
            return tap_button(words, f"proposal:{wave.id}")
        return url_button(words, deep_link(username, f"{PROPOSE}{wave.id}"))

    return rows(*in_columns([opener(wave) for wave in waves], 2)) if waves else None


def proposal_start(start: Start) -> InlineKeyboard:
    """Before the first list, or after one was laid aside."""
    wave_id = start.wave.id
    return rows(
        [button("proposal.draw", f"proposaldraw:{wave_id}:0")] if not start.problems else [],
        button("proposal.rules", f"proposalrules:{wave_id}"),
        button("form.back", f"manage:{wave_id}"),
    )


def proposal(seen: Overview) -> InlineKeyboard:
    """Under the list as a whole."""
    wave_id, edition = seen.wave.id, seen.proposal.edition
    places = [
        tap_button(f"{label(f'proposal.{place}')} ({seen.counts[place]})", f"proposalpage:{wave_id}:{place}:0")
        for place in Place
    ]
    tables = [button(f"proposal.by_{one}", f"proposaltable:{wave_id}:{one}:0") for one in Grouping]
    return rows(
        places[:2],
        [places[2], button("proposal.rules", f"proposalrules:{wave_id}")],
        *in_columns(tables, 2),
        button("proposal.announce", f"announceask:{wave_id}"),
        [
            button("proposal.again", f"proposaldraw:{wave_id}:{edition}"),
            button("proposal.review", f"proposalback:{wave_id}:{edition}"),
        ],
        button("form.back", f"manage:{wave_id}"),
    )


def proposal_page(page: Page) -> InlineKeyboard:
    """A button for each applicant by number, and pages."""
    picks = [
        tap_button(str(entry.queue if page.subdistrict else entry.position), f"proposalone:{entry.registration_id}")
        for entry in page.entries
        if not entry.withdrawn
    ]
    own = f":{page.subdistrict}" if page.subdistrict else ""
    turns = page_turns(f"proposalpage:{page.wave.id}:{page.place}", page.number, page.pages, more=own)
    return rows(*in_columns(picks, 4), turns, back_to_proposal(page.wave.id))


def proposal_table(table: Table) -> InlineKeyboard:
    """To the reserves of each subdistrict by number, and pages."""
    queues = [
        tap_button(
            f"{label('proposal.queue')} {table.number * ROWS + position}",
            f"proposalpage:{table.wave.id}:{Place.RESERVE}:0:{row.value}",
        )
        for position, row in enumerate(table.rows, 1)
        if table.grouping is Grouping.SUBDISTRICT and row.reserves
    ]
    turns = page_turns(f"proposaltable:{table.wave.id}:{table.grouping}", table.number, table.pages)
    return rows(*in_columns(queues, 2), turns, back_to_proposal(table.wave.id))


def proposal_standing(one: Standing) -> InlineKeyboard:
    """Under one applicant: move them, or look at the card."""
    registration_id, place = one.entry.registration_id, one.entry.place
    page = f"proposalpage:{one.wave.id}:{place}:"
    back = f"{page}0:{one.entry.subdistrict}" if place is Place.RESERVE else f"{page}0"
    return rows(
        button("proposal.move", f"moveask:{registration_id}:{one.edition}"),
        button("proposal.card", f"applicant:{registration_id}"),
        tap_button(label(f"proposal.{place}"), back),
        back_to_proposal(one.wave.id),
    )


def proposal_ways(one: Standing) -> InlineKeyboard:
    """Where somebody can be put."""
    to = [
        button(f"proposal_to.{place or BY_RULES}", f"moveto:{_moved(one)}:{place or BY_RULES}") for place in ways(one)
    ]
    return rows(*to, button("form.back", f"proposalone:{one.entry.registration_id}"))


def proposal_reasons(one: Standing, place: Place | None) -> InlineKeyboard:
    """Why: a reason from the list, or one that is typed."""
    to = f"{_moved(one)}:{place or BY_RULES}"
    reasons = [button(f"change_reason.{reason}", f"movedo:{to}:{reason}") for reason in REASONS[place]]
    return rows(
        *reasons,
        button("proposal.type", f"movetype:{to}"),
        button("form.back", f"moveask:{one.entry.registration_id}:{one.edition}"),
    )


def proposal_moved(moved: Moved) -> InlineKeyboard:
    """After a move: to those whom it concerned, and to the list."""
    others = [*moved.gained.first, *moved.lost.first]
    names = [tap_button(entry.name, f"proposalone:{entry.registration_id}") for entry in others]
    own = moved.standing.entry
    return rows(
        tap_button(own.name, f"proposalone:{own.registration_id}"), *names, back_to_proposal(moved.standing.wave.id)
    )


def see_proposal(wave_id: int) -> InlineKeyboard:
    """To the list as a whole."""
    return rows(back_to_proposal(wave_id))


def announce(found: Announcing) -> InlineKeyboard:
    """Asked once more, with the numbers, before a list is announced for good."""
    wave_id = found.seen.wave.id
    return rows(
        button("proposal.announce_yes", f"announceyes:{wave_id}:{found.seen.proposal.edition}"),
        button("waves.no", f"proposal:{wave_id}"),
    )


def back_to_proposal(wave_id: int) -> Button:
    """A button to the list as a whole."""
    return button("proposal.overview", f"proposal:{wave_id}")


def _moved(one: Standing) -> str:
    return f"{one.entry.registration_id}:{one.edition}"


def announced(wave: Wave) -> InlineKeyboard:
    """Under what was announced: on to the seats, while there is something to do about them."""
    live = wave.state in {WaveState.ANNOUNCED, WaveState.RUNNING}
    return rows([button("waves.seats", f"seats:{wave.id}")] if live else [], button("form.back", f"manage:{wave.id}"))


def announced_in_group(username: str, wave_id: int, *, phone: bool) -> InlineKeyboard:
    """In the group: the wave's card in the private chat, and whom to call."""
    return rows(
        link("waves.look", deep_link(username, f"gelombang_{wave_id}")),
        [link("phone.open", deep_link(username, f"telepon_{wave_id}"))] if phone else [],
    )
