"""Telegram's HTML in other shapes."""

import pytest

from messages.telegram_html import cuplikan, in_pieces, whatsapp


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<b>Halo</b> Ibu", "*Halo* Ibu"),
        ("<b>Halo </b>Ibu", "*Halo* Ibu"),
        ("<b> Halo</b>", " *Halo*"),
        ("<b>Halo\nIbu</b>", "*Halo*\n*Ibu*"),
        ("<b><i>Halo</i></b>", "*_Halo_*"),
        ("<b>Halo <i>Ibu</i></b>", "*Halo* *_Ibu_*"),
        ("<s>besok</s> <code>12</code> <pre>x</pre>", "~besok~ `12` ```x```"),
        ("<u>Halo</u> <blockquote>kata</blockquote>", "Halo kata"),
        ('<a href="https://contoh.id">sini</a>', "sini (https://contoh.id)"),
        ('<a href="tg://user?id=1">Rina</a>', "Rina"),
        ("1 &lt; 2 &amp; 3", "1 < 2 & 3"),
        ("<b></b>", ""),
        ('<span class="tg-spoiler">x</span>', "x"),
    ],
)
def test_as_whatsapp_writes_it(html: str, text: str) -> None:
    assert whatsapp(html) == text


def test_the_first_words() -> None:
    assert cuplikan("<b>Halo</b>\n\nIbu &amp; Bapak") == "Halo Ibu & Bapak"
    assert cuplikan("x" * 40) == "x" * 40
    assert cuplikan("x" * 41) == "x" * 39 + "…"
    assert cuplikan("") == ""


def test_in_pieces() -> None:
    assert in_pieces("satu\ndua\ntiga", 9) == ["satu\ndua\n", "tiga"]
    assert in_pieces("😀" * 5, 4) == ["😀😀", "😀😀", "😀"]
    assert in_pieces("", 4) == []
    assert in_pieces("satu\n\n\n\n\n\n", 4) == ["satu"]
