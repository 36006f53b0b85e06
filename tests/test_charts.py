"""Pictures of numbers: as large as phones like them, whatever is on them, drawn by another process."""

import io
import struct
from dataclasses import asdict

import pytest
from matplotlib.image import imread
from specimens import DISTRICT, strange

from bot import chart_child
from bot.chart_child import LEAST_HEIGHT, WIDTH, draw, number
from bot.charts import Bar, Chart, Panel, drawn

SUBDISTRICTS = [one.name for one in DISTRICT.subdistricts]


def chart(many: int, value: int = 5) -> Chart:
    """So many subdistricts, eight categories and six states."""
    return Chart(
        "Gelombang 7/2027",
        "180 pendaftar",
        (
            Panel("Kecamatan", tuple(Bar(name, value) for name in SUBDISTRICTS[:many])),
            Panel("Jenis usaha", tuple(Bar(f"Jenis {one}", value, 2) for one in range(8))),
            Panel("Keadaan", tuple(Bar(f"Keadaan {one}", value, one) for one in range(6))),
        ),
    )


def size(png: bytes) -> tuple[int, int]:
    """Width and height, as the header of a PNG says."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


async def test_it_is_drawn_by_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def here(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(chart_child, "draw", here)
    width, height = size(await drawn(chart(10)))
    assert width == WIDTH
    assert height >= LEAST_HEIGHT


@pytest.mark.parametrize("many", [0, 1, 10, 29])
async def test_it_is_no_longer_than_a_phone_can_show(many: int) -> None:
    """Telegram makes photos smaller whose longer side has more than 2,560 pixels."""
    width, height = size(await drawn(chart(many)))
    assert width == 1080
    assert 1350 <= height <= 2560


@pytest.mark.parametrize("value", [0, 1, 48_000, 99_999_999])
def test_any_number(value: int) -> None:
    picture = paint(chart(2, value))
    assert len(picture) > 10_000
    assert paint(chart(2, value)) == picture, "the same numbers are the same picture"
    assert paint(chart(2, value + 1)) != picture


def test_names_of_any_kind_and_length(recwarn: pytest.WarningsRecorder) -> None:
    title = strange(200)
    panel = Panel(
        title, (Bar("Kecamatan yang namanya panjang sekali sampai tidak muat", 3), Bar("$x^2$_{", 1), Bar(title, 0))
    )
    assert size(paint(Chart(title, title, (panel,)))) == (1080, 1350)
    assert paint(Chart("x", "", ()))
    assert not list(recwarn)


def test_every_bar_has_its_length() -> None:
    """The pixels of the first colour: all of the room for the most, half of it for half."""
    full, half = (_pixels(bars) for bars in ([10, 10], [10, 5]))
    assert half == pytest.approx(full * 3 / 4, rel=0.02)
    assert _pixels([10, 0]) == pytest.approx(full / 2, rel=0.02)
    assert 0 < _pixels([48_000, 1]) - full / 2 < full / 20, "one is seen beside many"


def test_numbers_as_people_write_them() -> None:
    assert [number(one) for one in (0, 999, 48_000)] == ["0", "999", "48.000"]


def paint(one: Chart) -> bytes:
    """Drawn in this process."""
    file = io.BytesIO()
    draw(asdict(one), file)
    return file.getvalue()


def _pixels(values: list[int]) -> int:
    made = imread(io.BytesIO(paint(Chart("x", "y", (Panel("z", tuple(Bar("b", value) for value in values)),)))))
    blue = [int(chart_child.COLOURS[0][at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return int((abs(made[:, :, :3] - blue).max(axis=2) < 0.01).sum())
