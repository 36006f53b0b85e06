"""/siaran: what becomes a broadcast, how its look is kept, and what is kindly refused."""

from typing import Any

import pytest
from broadcast_walks import Json, broadcasts, posted, prepared, said, siaran, standing
from conversation import Office
from offices import message_in

FILE: Json = {"file_id": "berkas", "file_unique_id": "unik"}
VIDEO: Json = FILE | {"duration": 3, "width": 640, "height": 360}
PERSON: Json = {"id": 1, "is_bot": False, "first_name": "Siti"}

KINDS: dict[str, Json] = {
    "text": {"text": "Besok ada bazar."},
    "photo": {"photo": [FILE | {"width": 90, "height": 90, "file_id": "kecil"}, FILE | {"width": 9, "height": 9}]},
    "video": {"video": VIDEO},
    "document": {"document": FILE | {"file_name": "surat.pdf"}},
    "voice": {"voice": FILE | {"duration": 3}},
}
UNFIT: dict[str, Json] = {
    "Stiker": {"sticker": FILE | {"type": "regular", "width": 9, "height": 9, "is_animated": False, "is_video": False}},
    "Jajak pendapat": {
        "poll": {
            "id": "1",
            "question": "Setuju?",
            "options": [],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        }
    },
    "Titik peta": {"location": {"latitude": -6.1, "longitude": 106.1}},
    "Kontak": {"contact": {"phone_number": "+628123456789", "first_name": "Siti"}},
    "Video bulat": {"video_note": FILE | {"duration": 3, "length": 240}},
    "Musik": {"audio": FILE | {"duration": 3}},
    "GIF": {"animation": VIDEO, "document": FILE},
    "Dadu": {"dice": {"emoji": "🎲", "value": 3}},
    "Pesan seperti itu": {"new_chat_title": "Petugas"},
}


def entity(kind: str, offset: int, length: int, **more: Any) -> Json:
    return {"type": kind, "offset": offset, "length": length} | more


@pytest.mark.parametrize("kind", KINDS)
async def test_each_kind_becomes_a_draft(kind: str, office: Office) -> None:
    budi = office.staff("Budi")
    await siaran(office, budi, posted(office, budi, **KINDS[kind]))
    assert "Siaran no. 1 disiapkan" in said(office)
    there = standing(office)
    assert (there["state"], there["kind"]) == ("draft", kind)
    assert there["file"] == (None if kind == "text" else "berkas")
    assert there["body"] == ("Besok ada bazar." if kind == "text" else "")


@pytest.mark.parametrize("kind", list(KINDS)[1:])
async def test_a_caption_goes_along(kind: str, office: Office) -> None:
    budi = office.staff("Budi")
    caption = {"caption": "Lihat 😀 ini", "caption_entities": [entity("bold", 9, 3)]}
    await siaran(office, budi, posted(office, budi, **KINDS[kind], **caption))
    assert standing(office)["body"] == "Lihat 😀 <b>ini</b>"


@pytest.mark.parametrize("name", UNFIT)
async def test_what_cannot_be_sent_is_kindly_refused(name: str, office: Office) -> None:
    budi = office.staff("Budi")
    await siaran(office, budi, posted(office, budi, **UNFIT[name]))
    assert f"{name} tidak bisa dijadikan siaran" in said(office)
    assert "tulisan, foto, video, dokumen, atau pesan suara" in said(office)
    assert not broadcasts(office)


async def test_nothing_and_emptiness(office: Office) -> None:
    budi = office.staff("Budi")
    for content in ({"text": "\u2800\u200b"}, {"text": "\u3164"}):
        await siaran(office, budi, posted(office, budi, **content))
        assert "tidak ada isinya" in said(office)
    for words in ("/siaran", "/siaran \u2800", "/siaran@naikkelas_bot"):
        await siaran(office, budi, words=words)
        assert "Balas tulisan, foto, video, dokumen, atau pesan suara" in said(office)
    assert not broadcasts(office)


async def test_the_bots_own_message_is_no_broadcast(office: Office) -> None:
    budi = office.staff("Budi")
    await budi.send("/bantuan", chat=office.group.id)
    await siaran(office, budi, office.in_group()[-1]["message_id"])
    assert "pesan dari bot sendiri" in said(office)
    assert not broadcasts(office)


async def test_a_reply_to_another_chat(office: Office) -> None:
    budi = office.staff("Budi")
    origin = {"type": "user", "date": 1_700_000_000, "sender_user": PERSON}
    office.telegram.inject(message_in(office.group, budi.user.json, "/siaran", external_reply={"origin": origin}))
    await office.settle()
    assert "dari chat lain" in said(office)
    assert not broadcasts(office)


async def test_the_words_behind_the_command(office: Office) -> None:
    budi = office.staff("Budi")
    await siaran(office, budi, words="/siaran@naikkelas_bot\n Halo {nama}\nbesok ada bazar /daftar")
    assert standing(office)["body"] == "Halo {nama}\nbesok ada bazar /daftar"


async def test_a_reply_counts_more_than_words_behind_the_command(office: Office) -> None:
    budi = office.staff("Budi")
    await siaran(office, budi, posted(office, budi, text="Besok ada bazar."), "/siaran tolong ya")
    assert standing(office)["body"] == "Besok ada bazar."


@pytest.mark.parametrize(
    ("marks", "body"),
    [
        ([entity("bold", 5, 5)], "Halo <b>dunia</b>"),
        ([entity("italic", 0, 10), entity("bold", 5, 5)], "<i>Halo <b>dunia</b></i>"),
        ([entity("underline", 5, 5), entity("strikethrough", 5, 5)], "Halo <u><s>dunia</s></u>"),
        ([entity("code", 5, 5)], "Halo <code>dunia</code>"),
        ([entity("pre", 5, 5, language="python")], 'Halo <pre><code class="python">dunia</code></pre>'),
        ([entity("pre", 5, 5, language='a"b')], 'Halo <pre><code class="a&quot;b">dunia</code></pre>'),
        ([entity("text_link", 5, 5, url="https://x.id/?a=1&b")], 'Halo <a href="https://x.id/?a=1&amp;b">dunia</a>'),
        ([entity("blockquote", 5, 5)], "Halo <blockquote>dunia</blockquote>"),
        ([entity("expandable_blockquote", 5, 5)], "Halo <blockquote expandable>dunia</blockquote>"),
        ([entity("spoiler", 5, 5)], 'Halo <span class="tg-spoiler">dunia</span>'),
        ([entity("custom_emoji", 5, 5, custom_emoji_id="123")], "Halo dunia"),
        ([entity("text_mention", 5, 5, user=PERSON)], "Halo dunia"),
    ],
    ids=lambda value: value[0]["type"] if isinstance(value, list) else "",
)
async def test_the_look_is_kept(marks: list[Json], body: str, office: Office) -> None:
    budi = office.staff("Budi")
    await siaran(office, budi, posted(office, budi, text="Halo dunia", entities=marks))
    assert standing(office)["body"] == body
    await budi.tap("Atur penerima siaran", chat=office.group.id)
    await budi.tap("Coba kirim ke saya")
    wanted = [one["type"] for one in marks if one["type"] not in ("custom_emoji", "text_mention")]
    budi.saw("Halo dunia\n\nPesan resmi no. 1 · Cek: /cek 1")
    sent = next(one for one in budi.messages if one.get("text", "").startswith("Halo dunia"))
    here = [one["type"] for one in sent.get("entities", []) if one["type"] != "bot_command"]
    assert sorted(here) == sorted(wanted + ["code"] * wanted.count("pre")) or sorted(here) == sorted(wanted)


async def test_the_look_behind_the_command(office: Office) -> None:
    budi = office.staff("Budi")
    marks = [entity("bot_command", 0, 7), entity("bold", 0, 12), entity("italic", 13, 5)]
    office.telegram.inject(message_in(office.group, budi.user.json, "/siaran Halo dunia", entities=marks))
    message = message_in(office.group, budi.user.json, "/siaran Halo dunia")["message"] | {"entities": marks}
    office.telegram.inject({"message": message})
    await office.settle()
    assert standing(office)["body"] == "<b>Halo</b> <i>dunia</i>"


async def test_html_and_templates_are_words(office: Office) -> None:
    budi = office.staff("Budi")
    text = f"{STRANGE} {{% raw %}} <script>"
    await prepared(office, budi, text)
    budi.sees(f"{STRANGE} {{% raw %}} <script>")
    await budi.tap("Pratinjau")
    budi.saw(f"{text}\n\nPesan resmi no. 1")


async def test_under_a_photo(office: Office) -> None:
    budi = office.staff("Budi")
    for caption in ("/siaran Halo {nama}", "/siaran@naikkelas_bot"):
        office.telegram.send_photo(budi.user.id, office.group.id, caption)
        await office.settle()
    office.telegram.send_photo(budi.user.id, office.group.id, "siaran apa ini")
    office.telegram.send_photo(budi.user.id, office.group.id, "/siaran_riwayat")
    await office.settle()
    assert office.rows("SELECT kind, body FROM broadcasts ORDER BY id") == [("photo", "Halo {nama}"), ("photo", "")]


@pytest.mark.parametrize("where", ["text", "caption"])
async def test_a_command_that_is_bold_like_the_rest(where: str, office: Office) -> None:
    budi = office.staff("Budi")
    marks = "entities" if where == "text" else "caption_entities"
    said = {where: "/siaran Halo dunia", marks: [entity("bold", 0, 18), entity("bot_command", 0, 7)]}
    posted(office, budi, **({} if where == "text" else KINDS["photo"]), **said)
    await office.settle()
    assert standing(office)["body"] == "<b>Halo dunia</b>"


async def test_one_of_an_album(office: Office) -> None:
    budi = office.staff("Budi")
    await siaran(office, budi, posted(office, budi, **KINDS["photo"], media_group_id="9"))
    assert "hanya yang dibalas yang ikut" in said(office)


async def test_deleting_or_editing_the_original_changes_nothing(office: Office) -> None:
    budi = office.staff("Budi")
    first, second = posted(office, budi, text="Satu"), posted(office, budi, text="Dua")
    for one in (first, second):
        await siaran(office, budi, one)
    office.telegram.edit_text(budi.user.id, office.group.id, first, "Lain")
    office.telegram.delete_message_as(budi.user.id, office.group.id, second)
    await office.settle()
    assert office.rows("SELECT body FROM broadcasts ORDER BY id") == [("Satu",), ("Dua",)]


async def test_a_redelivered_command_makes_one_broadcast(office: Office) -> None:
    budi = office.staff("Budi")
    await siaran(office, budi, posted(office, budi, text="Besok ada bazar."))
    office.telegram.redeliver(5)
    await office.settle()
    assert broadcasts(office) == 1


async def test_in_private_it_points_to_the_group(office: Office) -> None:
    budi, sari = office.staff("Budi"), office.person("Sari")
    await budi.send("/siaran Halo")
    budi.sees("Siaran dibuat di grup petugas")
    await sari.send("/siaran Halo")
    sari.sees("hanya untuk petugas")
    assert not broadcasts(office)


async def test_a_topic_is_remembered_and_no_message_to_be_sent(tmp_path: Any) -> None:
    from conversation import open_office  # noqa: PLC0415 - only here: an office with topics

    async with open_office(tmp_path, forum=True) as office:
        budi = office.staff("Budi")
        topic = office.telegram.add_topic(office.group, budi.user, "Siaran").id
        await budi.send("/siaran", chat=office.group.id, thread_id=topic)
        assert "Balas tulisan" in said(office)
        await budi.send("/siaran Besok ada bazar.", chat=office.group.id, thread_id=topic)
        assert standing(office)["thread_id"] == topic


async def test_text_about_training_says_that_it_is_free(office: Office) -> None:
    budi = office.staff("Budi")
    for text, free in (("Ada PELATIHAN lagi", 1), ("<b>Gelombang</b> 8 dibuka", 1), ("Besok ada bazar", 0)):
        await siaran(office, budi, posted(office, budi, text=text))
        assert standing(office)["free"] == free


STRANGE = "<b>&\"'{{ x }}"
