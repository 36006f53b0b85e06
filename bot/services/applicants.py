"""Who applied for a wave, as staff see it: through the filter that each petugas has chosen for it."""

from dataclasses import dataclass

from bot.errors import ApplicantGone, Outdated
from bot.models import Registration, RegistrationState, Relation, Wave, WaveState
from bot.paging import pages_of
from bot.services import owners, registrations, verdicts
from bot.services.owners import Profile
from bot.services.registrations import Standing
from bot.services.registrations import Warning as Sign
from bot.services.verdicts import Judgement
from bot.services.waves import existing
from bot.storage import doubles, owner_notes, reviewing, seats
from bot.storage import owners as owner_rows
from bot.storage import registrations as rows
from bot.storage.database import Transaction
from bot.storage.owner_notes import Note
from bot.storage.reviewing import Around, Filter

PAGE = 8
_WITH_PLACES = frozenset({WaveState.ANNOUNCED, WaveState.RUNNING})


@dataclass(frozen=True, slots=True)
class Applicant:
    """An owner's application: what staff should look at twice, what they said, and where it stands."""

    registration: Registration
    profile: Profile
    signs: tuple[Sign, ...]
    judgement: Judgement | None = None
    queue: int | None = None
    """Which reserve of their subdistrict they are, from 1."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some applicants of a wave in the order in which they came; `first` counts from 1, `number` from 0."""

    wave: Wave
    lines: tuple[Applicant, ...]
    first: int
    number: int
    pages: int
    total: int
    """How many pass the filter."""
    everybody: int
    chosen: Filter


@dataclass(frozen=True, slots=True)
class Card:
    """One applicant, and who stands next to them."""

    wave: Wave
    applicant: Applicant
    by: Relation | None
    """How the account that applied stands to the owner; None for a petugas."""
    chosen: Filter
    around: Around
    earlier: tuple[Standing, ...] = ()
    """Their registrations for other waves, newest first."""
    doubles: int = 0
    """How many owners may be the same, or have the same business."""
    notes: int = 0
    note: Note | None = None
    """The newest one."""

    @property
    def registration(self) -> Registration:
        return self.applicant.registration

    @property
    def profile(self) -> Profile:
        return self.applicant.profile

    @property
    def can_judge(self) -> bool:
        """Whether a verdict can be given, changed or taken back now."""
        return verdicts.can_judge(self.wave, self.registration)

    @property
    def has_place(self) -> bool:
        """Whether the list was announced, so that staff can look after the seat."""
        return self.wave.state in _WITH_PLACES and self.registration.state is not RegistrationState.APPLIED

    @property
    def seen(self) -> int:
        """The line of verdicts that the card shows; buttons carry it."""
        judgement = self.applicant.judgement
        return verdicts.NOBODY_YET if judgement is None else judgement.line.id

    @property
    def page(self) -> int:
        """The page of the list on which the applicant stands, as far as that is known."""
        return 0 if self.around.place is None else (self.around.place - 1) // PAGE


async def page(tx: Transaction, wave_id: int, number: int, account_id: int) -> Page:
    """One page (counted round and round) as this petugas sees it. Raises Outdated when there is no such wave."""
    wave = await existing(tx, wave_id)
    chosen = await reviewing.chosen(tx, account_id, wave_id)
    everybody = await rows.count_active(tx, wave_id)
    total = await reviewing.count(tx, wave, chosen) if chosen.is_set else everybody
    pages = pages_of(total, PAGE)
    number %= pages
    found = await reviewing.page(tx, wave, chosen, PAGE, number * PAGE)
    said = await verdicts.of(tx, [one.id for one in found])
    lines = [await _applicant(tx, wave, one, said.get(one.id)) for one in found]
    return Page(wave, tuple(lines), number * PAGE + 1, number, pages, total, everybody, chosen)


async def card(tx: Transaction, registration_id: int, account_id: int) -> Card:
    """One applicant as this petugas sees them. Raises Outdated for an unknown one, ApplicantGone for one withdrawn."""
    registration = await rows.get(tx, registration_id)
    if registration is None:
        raise Outdated
    if registration.state is RegistrationState.WITHDRAWN:
        raise ApplicantGone
    wave = await existing(tx, registration.wave_id)
    said = await verdicts.of(tx, [registration_id])
    one = await _applicant(tx, wave, registration, said.get(registration_id))
    owner = one.profile.owner
    chosen = await reviewing.chosen(tx, account_id, wave.id)
    newest = await owner_notes.newest(tx, owner.id, 1)
    return Card(
        wave,
        one,
        await owner_rows.relation(tx, registration.applied_by, owner.id),
        chosen,
        await reviewing.around(tx, wave, chosen, registration_id),
        earlier=tuple(line for line in await registrations.of_owner(tx, owner) if line.wave.id != wave.id),
        doubles=len(await doubles.of_owner(tx, owner.id)),
        notes=await owner_notes.count(tx, owner.id) if newest else 0,
        note=newest[0] if newest else None,
    )


async def _applicant(tx: Transaction, wave: Wave, registration: Registration, judgement: Judgement | None) -> Applicant:
    profile = await owners.whole(tx, registration.owner_id)
    signs = tuple(await registrations.warnings(tx, wave, profile))
    is_reserve = registration.state is RegistrationState.RESERVE
    queue = await seats.queue_place(tx, registration) if is_reserve else None
    return Applicant(registration, profile, signs, judgement, queue)
