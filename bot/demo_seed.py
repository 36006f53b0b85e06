"""What the demo begins with: a training wave that is open."""

from datetime import datetime, time, timedelta

from bot.districts import District
from bot.models import Category, Session, Wave, WaveState, YesNoUnknown
from bot.storage import waves
from bot.storage.database import Transaction

SEATS = 50
SUBDISTRICTS = 10


async def seed(tx: Transaction, district: District, now: datetime) -> None:
    """An open wave, its sessions some weeks ahead."""
    today = now.astimezone(district.zone).date()
    first = today + timedelta(days=(7 - today.weekday()) % 7 + 21)
    starts = [datetime.combine(first + timedelta(days=day), time(9), district.zone) for day in range(2)]
    await waves.add(
        tx,
        Wave(
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
            sessions=tuple(Session(one, one + timedelta(hours=7)) for one in starts),
            subdistricts={one.code: 0 for one in district.subdistricts[:SUBDISTRICTS]},
            categories=(Category.FOOD, Category.EGG, Category.DRINK),
        ),
    )
