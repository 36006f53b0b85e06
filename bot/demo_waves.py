"""The waves of the demo: one that is open, one for which staff are choosing, one that is near, and one that is over."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.districts import District
from bot.models import Category, Session, Wave, WaveState, YesNoUnknown

SEATS = 50
FEW_SEATS = 8
"""Of waves with few applicants: so that some become reserves, and a seat that falls free goes on."""
SUBDISTRICTS = 10
ANNOUNCED_AGO = timedelta(days=2)


def coming_wave(district: District, now: datetime) -> Wave:
    today = now.astimezone(district.zone).date()
    first = today + timedelta(days=(7 - today.weekday()) % 7 + 21)
    return Wave(
        id=0,
        number=7,
        year=first.year,
        title="Pelatihan manajerial usaha mikro",
        state=WaveState.OPEN,
        place="Hotel contoh di Cikande",
        seats=SEATS,
        opens_at=now - timedelta(days=2),
        closes_at=datetime.combine(first - timedelta(days=7), time(16), district.zone),
        nib_required=False,
        topics="Produksi, pemasaran, dan kemasan",
        funding="DAK Nonfisik",
        address=None,
        latitude=None,
        longitude=None,
        bring="Contoh produk dan alat tulis",
        meals="Makan siang disediakan",
        transport=YesNoUnknown.UNKNOWN,
        lodging=None,
        contact=None,
        letter_number=None,
        letter_date=None,
        letter_file=None,
        letter_bot_id=None,
        created_at=now,
        created_by=0,
        sessions=_two_days(first, district),
        subdistricts={one.code: 0 for one in district.subdistricts[:SUBDISTRICTS]},
        categories=(Category.FOOD, Category.EGG, Category.DRINK),
    )


def _two_days(first: date, district: District) -> tuple[Session, ...]:
    """From nine on the first day, from one o'clock on the second, so that its morning has a reminder."""
    starts = [
        datetime.combine(first + timedelta(days=day), time(hour), district.zone) for day, hour in enumerate((9, 13))
    ]
    return tuple(Session(one, one + timedelta(hours=4)) for one in starts)


def choosing_wave(coming: Wave, district: District, now: datetime) -> Wave:
    """The wave before: applications ended yesterday, and nobody is chosen yet."""
    today = now.astimezone(district.zone).date()
    first = today + timedelta(days=11)
    return replace(
        coming,
        number=coming.number - 1,
        year=first.year,
        title="Pelatihan foto produk dan jualan daring",
        state=WaveState.CLOSED,
        seats=FEW_SEATS,
        cap=2,
        opens_at=now - timedelta(days=16),
        closes_at=datetime.combine(today - timedelta(days=1), time(16), district.zone),
        created_at=now - timedelta(days=16),
        sessions=_two_days(first, district),
    )


def near_wave(coming: Wave, district: District, now: datetime) -> Wave:
    """The wave before that: its training is in four days, and its participants are to be announced two days ago."""
    first = now.astimezone(district.zone).date() + timedelta(days=4)
    return replace(
        coming,
        number=coming.number - 2,
        year=first.year,
        title="Pelatihan hitung harga jual",
        state=WaveState.CLOSED,
        seats=FEW_SEATS,
        cap=2,
        opens_at=now - timedelta(days=20),
        closes_at=datetime.combine(first - timedelta(days=8), time(16), district.zone),
        created_at=now - timedelta(days=20),
        dated_at=now - ANNOUNCED_AGO,
        sessions=_two_days(first, district),
    )


def past_wave(coming: Wave, now: datetime) -> Wave:
    """The first one: eight weeks earlier, and over."""
    back = timedelta(weeks=8)
    sessions = tuple(Session(one.starts_at - back, one.ends_at and one.ends_at - back) for one in coming.sessions)
    return replace(
        coming,
        number=coming.number - 3,
        year=sessions[0].starts_at.year,
        title="Pelatihan kemasan dan pemasaran",
        state=WaveState.FINISHED,
        opens_at=coming.opens_at - back,
        closes_at=coming.closes_at - back,
        created_at=now - back,
        sessions=sessions,
    )
