"""Who applied for a wave, as staff see it."""

from dataclasses import dataclass

from bot.errors import ApplicantGone, Outdated
from bot.models import Registration, RegistrationState, Relation, Wave
from bot.services import owners, registrations
from bot.services.owners import Profile
from bot.services.registrations import Warning as Sign
from bot.storage import owners as owner_rows
from bot.storage import registrations as rows
from bot.storage import waves
from bot.storage.database import Transaction

PAGE = 8


@dataclass(frozen=True, slots=True)
class Applicant:
    """An owner's application with what staff should look at twice."""

    registration: Registration
    profile: Profile
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Some applicants of a wave in the order in which they came; `first` counts from 1, `number` from 0."""

    wave: Wave
    lines: tuple[Applicant, ...]
    first: int
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Card:
    """One applicant, at `place` (from 1) of `total`; `before` and `behind` are the neighbours' registrations."""

    wave: Wave
    registration: Registration
    profile: Profile
    signs: tuple[Sign, ...]
    by: Relation | None
    """How the account that applied stands to the owner; None for a petugas."""
    place: int
    total: int
    before: int | None
    behind: int | None

    @property
    def page(self) -> int:
        """The page of the list on which the applicant stands."""
        return (self.place - 1) // PAGE


async def page(tx: Transaction, wave_id: int, number: int) -> Page:
    """One page (counted round and round). Raises Outdated when there is no such wave."""
    wave = await _wave(tx, wave_id)
    total = await rows.count_active(tx, wave_id)
    pages = max(1, -(-total // PAGE))
    number %= pages
    lines = [await _applicant(tx, wave, one) for one in await rows.page(tx, wave_id, PAGE, number * PAGE)]
    return Page(wave, tuple(lines), number * PAGE + 1, number, pages, total)


async def card(tx: Transaction, registration_id: int) -> Card:
    """One applicant. Raises Outdated for an unknown registration, ApplicantGone for one that was withdrawn."""
    registration = await rows.get(tx, registration_id)
    if registration is None:
        raise Outdated
    if registration.state is RegistrationState.WITHDRAWN:
        raise ApplicantGone
    wave = await _wave(tx, registration.wave_id)
    one = await _applicant(tx, wave, registration)
    place, before, behind = await rows.around(tx, registration)
    by = await owner_rows.relation(tx, registration.applied_by, registration.owner_id)
    total = await rows.count_active(tx, wave.id)
    return Card(wave, registration, one.profile, one.signs, by, place, total, before, behind)


async def _applicant(tx: Transaction, wave: Wave, registration: Registration) -> Applicant:
    profile = await owners.whole(tx, registration.owner_id)
    return Applicant(registration, profile, tuple(await registrations.warnings(tx, wave, profile)))


async def _wave(tx: Transaction, wave_id: int) -> Wave:
    wave = await waves.get(tx, wave_id)
    if wave is None:
        raise Outdated
    return wave
