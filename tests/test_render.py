"""Screens: what Telegram would refuse never leaves the renderer, and what people type is shown back literally."""

from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from bot import districts
from messages import render
from messages.render import LONGEST_CAPTION, LONGEST_TEXT, Renderer, UnfitScreen, check, label


@pytest.fixture
def renderer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Renderer:
    """A renderer whose screens a test writes with `screen`."""
    render.labels()  # read once, from where they really are
    monkeypatch.setattr(render, "FOLDER", tmp_path)
    return Renderer(districts.load("kab-serang"))


def screen(renderer: Renderer, source: str, longest: int = LONGEST_TEXT, **values: object) -> str:
    """The text of a screen with this source."""
    name = f"screen{len(list(render.FOLDER.iterdir()))}"  # a screen is read once in the life of a renderer
    (render.FOLDER / f"{name}.j2").write_text(source, encoding="utf-8")
    return renderer.text(name, values, longest)


def test_what_people_type_is_shown_literally(renderer: Renderer) -> None:
    typed = '<b>{{ 7 * 7 }}</b> & "Sari\'s" {% raw %}'
    shown = screen(renderer, "Nama: {{ name }}", name=typed)
    assert shown == "Nama: &lt;b&gt;{{ 7 * 7 }}&lt;/b&gt; &amp; &#34;Sari&#39;s&#34; {% raw %}"


def test_a_forgotten_value_is_no_empty_word(renderer: Renderer) -> None:
    with pytest.raises(UndefinedError, match="salutation"):
        screen(renderer, "Halo {{ salutation }}", name="Sari")
    with pytest.raises(UndefinedError, match="nama"):
        screen(renderer, "Halo {% if nama %}Ibu{% endif %}")


def test_a_screen_that_is_not_there(renderer: Renderer) -> None:
    assert not renderer.has("screen0")
    with pytest.raises(TemplateNotFound):
        renderer.text("screen0", {})
    screen(renderer, "Ada.")
    assert renderer.has("screen0")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<b></b>",
        "<b>tebal",
        "tebal</b>",
        "<b><i>silang</b></i>",
        "<p>alinea</p>",
        "baris<br>baru",
        "<script>alert(1)</script>",
        "<div/>",
    ],
)
def test_what_telegram_would_refuse(text: str) -> None:
    with pytest.raises(UnfitScreen):
        check(text)


@pytest.mark.parametrize(
    "text",
    [
        "polos",
        "<b>tebal <i>miring</i></b>",
        '<a href="https://t.me/naikkelas_bot?start=x&amp;y">tautan</a>',
        "<blockquote>kutipan</blockquote> <code>1</code> <pre>2</pre> <u>3</u> <s>4</s>",
        "1 &lt; 2 &amp; 3",
    ],
)
def test_what_telegram_takes(text: str) -> None:
    check(text)


def test_length_is_counted_in_utf16_units_after_parsing() -> None:
    check("a" * LONGEST_TEXT)
    check("<b>" + "&lt;" * LONGEST_TEXT + "</b>")
    check("😀" * (LONGEST_TEXT // 2))
    with pytest.raises(UnfitScreen, match="4097 characters, at most 4096"):
        check("a" * (LONGEST_TEXT + 1))
    with pytest.raises(UnfitScreen, match="4098 characters"):
        check("😀" * (LONGEST_TEXT // 2 + 1))


def test_a_caption_is_shorter(renderer: Renderer) -> None:
    assert screen(renderer, "{{ 'a' * 1024 }}", LONGEST_CAPTION)
    with pytest.raises(UnfitScreen, match="1025 characters, at most 1024"):
        screen(renderer, "{{ 'a' * 1025 }}", LONGEST_CAPTION)


def test_blank_lines_are_squeezed(renderer: Renderer) -> None:
    source = "\n\n  Judul  \n\n{% if no %}\nkosong\n{% endif %}\n\n\nIsi\n\n\n"
    assert screen(renderer, source, no=False) == "Judul\n\nIsi"


def test_words_of_the_district_are_at_hand(renderer: Renderer) -> None:
    district = districts.load("kab-serang")
    place = district.subdistricts[0]
    shown = screen(
        renderer, "{{ dinas }}|{{ dinas_singkat }}|{{ kabupaten }}|{{ zona }}|{{ code | tempat }}", code=place.code
    )
    assert shown == f"{district.office}|{district.office_short}|{district.name}|WIB|{district.place_name(place.code)}"


def test_labels() -> None:
    assert label("menu.register").endswith("Daftar Pelatihan")
    with pytest.raises(KeyError):
        label("menu.nothing_of_the_kind")


def test_a_label_that_is_not_there_stops_the_screen(renderer: Renderer) -> None:
    assert screen(renderer, '{{ "register" | label("menu") }}') == label("menu.register")
    with pytest.raises(KeyError):
        screen(renderer, '{{ label("menu.nothing_of_the_kind") }}')
