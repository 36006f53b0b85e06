"""What the simulated Telegram takes as formatted text and keyboards, and how it refuses the rest."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_simulator_client import stage

from bot.simulator.markup.html import parse_html, render_html
from bot.simulator.markup.text import Formatted, find_entities, trimmed, units


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("code", "code"),
        ("pre", "pre"),
        ("tg-spoiler", "spoiler"),
        ("blockquote", "blockquote"),
        ("B", "bold"),
    ],
)
def test_simple_tags(tag: str, kind: str) -> None:
    assert parse_html(f"😀 <{tag}>é</{tag}>") == ("😀 é", [{"type": kind, "offset": 3, "length": 1}])


@pytest.mark.parametrize(
    ("source", "entity"),
    [
        ('<a href="https://a.id/?x=1&amp;y=2">é</a>', {"type": "text_link", "url": "https://a.id/?x=1&y=2"}),
        ("<a href='tg://user?id=1'>é</a>", {"type": "text_link", "url": "tg://user?id=1"}),
        ('<span class="tg-spoiler">é</span>', {"type": "spoiler"}),
        ("<blockquote expandable>é</blockquote>", {"type": "expandable_blockquote"}),
        ('<tg-emoji emoji-id="123">é</tg-emoji>', {"type": "custom_emoji", "custom_emoji_id": "123"}),
    ],
)
def test_tags_with_attributes(source: str, entity: dict[str, str]) -> None:
    assert parse_html(source) == ("é", [{"offset": 0, "length": 1, **entity}])


def test_a_link_without_address_takes_its_text() -> None:
    assert parse_html("<a>https://a.id</a>").entities[0]["url"] == "https://a.id"
    assert parse_html('<a href="">x</a>').entities == []


def test_nesting() -> None:
    text, entities = parse_html("<b>satu <i>dua</i></b>")
    assert text == "satu dua"
    assert [entity["type"] for entity in entities] == ["bold", "italic"]
    assert parse_html('<pre><code class="language-python">x</code></pre>').text == "x"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&lt;b&gt; &amp;amp; &quot;", '<b> &amp; "'),
        ("&#60;&#x3c;&#128512;", "<<😀"),
        ("a & b &nbsp; &#0; &", "a & b &nbsp; &#0; &"),
        ("1 > 0", "1 > 0"),
    ],
)
def test_character_entities(source: str, text: str) -> None:
    assert parse_html(source) == (text, [])


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        (
            "é<b><i>x</b></i>",
            'Unmatched end tag at byte offset 9, expected "</i>", found "</b>"',
        ),
        ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("satu<br>dua", 'Unsupported start tag "br" at byte offset 4'),
        ("<br/>", 'Unsupported start tag "br" at byte offset 0'),
        ("1 < 2 > 0", 'Unsupported start tag "" at byte offset 2'),
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified at byte offset 0"),
        ("<blockquote><blockquote>x</blockquote></blockquote>", "Blockquote tags can't be nested at byte offset 12"),
        ("<code><b>x</b></code>", 'Tag "b" can\'t be inside of "code" at byte offset 6'),
    ],
)
async def test_html_that_is_refused(source: str, reason: str) -> None:
    async with stage() as play:
        for method, name in (("sendMessage", "text"), ("editMessageText", "text")):
            params: dict[str, Any] = {"chat_id": play.sari.id, name: source, "parse_mode": "HTML", "message_id": 1}
            assert await play.refusal(method, **params) == f"400 Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("mode", "reason"),
    [("MarkdownV2", "can't parse entities: this simulator reads HTML only"), ("BBCode", "unsupported parse_mode")],
)
async def test_other_parse_modes(mode: str, reason: str) -> None:
    async with stage() as play:
        refusal = await play.refusal("sendMessage", chat_id=play.sari.id, text="x", parse_mode=mode)
        assert refusal == f"400 Bad Request: {reason}"


@pytest.mark.parametrize("text", ["", "   \n ", "<b></b>", "<i> </i>"])
async def test_text_may_not_be_empty(text: str) -> None:
    async with stage() as play:
        refusal = await play.refusal("sendMessage", chat_id=play.sari.id, text=text, parse_mode="HTML")
        assert refusal == "400 Bad Request: message text is empty"


async def test_text_holds_4096_units_after_parsing() -> None:
    async with stage() as play:
        send = {"chat_id": play.sari.id, "parse_mode": "HTML"}
        assert (await play.call("sendMessage", **send, text=f"<b>{'&lt;' * 4096}</b>"))["text"] == "<" * 4096
        assert await play.call("sendMessage", **send, text="😀" * 2048)
        for text in ("x" * 4097, "😀" * 2048 + "x"):
            assert await play.refusal("sendMessage", **send, text=text) == "400 Bad Request: message is too long"


async def test_captions_hold_1024_units() -> None:
    async with stage() as play:
        photo = play.telegram.send_photo(play.sari.id, play.sari.id)["photo"][0]["file_id"]
        send = {"chat_id": play.sari.id, "photo": photo}
        assert (await play.call("sendPhoto", **send, caption="x" * 1024))["caption"] == "x" * 1024
        refusal = await play.refusal("sendPhoto", **send, caption="x" * 1025)
        assert refusal == "400 Bad Request: message caption is too long"


async def test_text_is_trimmed_with_its_entities() -> None:
    async with stage() as play:
        message = await play.call("sendMessage", chat_id=play.sari.id, text=" \n <b> halo </b> \n", parse_mode="HTML")
        assert (message["text"], message["entities"]) == ("halo", [{"type": "bold", "offset": 0, "length": 4}])


def test_found_entities() -> None:
    text = "😀 /daftar@naik_bot a/b #umkm @sari_banten a@b.id https://a.id/x. (http://b.id)"
    found = {
        (text.encode("utf-16-le")[e["offset"] * 2 :][: e["length"] * 2].decode("utf-16-le"), e["type"])
        for e in find_entities(text)
    }
    assert found == {
        ("/daftar@naik_bot", "bot_command"),
        ("#umkm", "hashtag"),
        ("@sari_banten", "mention"),
        ("a@b.id", "email"),
        ("https://a.id/x", "url"),
        ("http://b.id", "url"),
    }


async def test_nothing_is_found_inside_code() -> None:
    async with stage() as play:
        text = "<code>/start</code> /start"
        message = await play.call("sendMessage", chat_id=play.sari.id, text=text, parse_mode="HTML")
        assert [(e["type"], e["offset"]) for e in message["entities"]] == [("code", 0), ("bot_command", 7)]


def test_html_is_written_back_safely() -> None:
    source = '<b>a<i>b</i></b> <a href="https://a.id/?a=1&amp;b=2">c</a> &lt;script&gt;<code>😀</code>'
    html = render_html(*parse_html(source))
    assert html == (
        '<b>a<i>b</i></b> <a href="https://a.id/?a=1&amp;b=2" rel="noopener" target="_blank">c</a> '
        "&lt;script&gt;<code>😀</code>"
    )
    link = {"type": "text_link", "offset": 0, "length": 1, "url": "javascript:alert(1)"}
    link = {"type": "text_link", "offset": 0, "length": 1, "url": "javascript:alert(1)"}
    assert "javascript" not in render_html("x", [link])


TREES = st.recursive(
    st.text(alphabet="aé😀 <>&\"'", max_size=6).map(lambda text: ("", text)),
    lambda inner: st.tuples(st.sampled_from(["b", "i", "u", "s", "tg-spoiler"]), st.lists(inner, max_size=4)),
    max_leaves=12,
)


def written(tree: Any) -> str:
    tag, content = tree
    if not tag:
        return str(content).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return f"<{tag}>{''.join(map(written, content))}</{tag}>"


@given(TREES)
def test_what_is_read_can_be_written_and_read_again(tree: Any) -> None:
    first = parse_html(written(tree))
    again = parse_html(render_html(*first).replace("&#x27;", "'"))
    assert again.text == first.text
    assert covered(again) == covered(first)


def covered(formatted: Formatted) -> dict[str, set[int]]:
    """Which UTF-16 positions each kind of entity covers; two that touch are as good as one."""
    cover: dict[str, set[int]] = {}
    for entity in formatted.entities:
        span = range(entity["offset"], entity["offset"] + entity["length"])
        cover.setdefault(entity["type"], set()).update(span)
    return cover


@given(st.text(alphabet="a😀 \n"), st.integers(0, 5), st.integers(1, 5))
def test_trimming_keeps_entities_inside_the_text(text: str, offset: int, length: int) -> None:
    text, entities = trimmed(Formatted(text, [{"type": "bold", "offset": offset, "length": length}]))
    assert text == text.strip()
    for entity in entities:
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= max(units(text), offset + length)
