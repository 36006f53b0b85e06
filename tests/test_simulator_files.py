"""Files in the simulated Telegram: uploads, ids, limits, albums."""

import struct
from typing import Any

import aiohttp
import pytest
from test_simulator_client import Stage, stage

from bot.simulator.files import FileStore, Upload, placeholder_picture

NO_PHOTO = "400 Bad Request: there is no photo in the request"
WRONG_FILE = "400 Bad Request: wrong file identifier/HTTP URL specified"


async def upload(play: Stage, method: str, field: str, data: bytes, **params: Any) -> dict[str, Any]:
    form = aiohttp.FormData({name: str(value) for name, value in params.items()})
    form.add_field(field, data, filename="berkas.pdf", content_type="application/pdf")
    async with play.session.post(f"{play.url}/bot{play.bot.token}/{method}", data=form) as response:
        answer: dict[str, Any] = await response.json()
        return answer


@pytest.mark.parametrize("kind", ["document", "voice", "video", "audio", "animation"])
async def test_files_are_uploaded_fetched_and_sent_again(kind: str) -> None:
    async with stage() as play:
        method = f"send{kind.capitalize()}"
        answer = await upload(play, method, kind, b"isi", chat_id=play.sari.id, caption="<b>x</b>", parse_mode="HTML")
        file_id = answer["result"][kind]["file_id"]
        assert answer["result"]["caption"] == "x"
        file = await play.call("getFile", file_id=file_id)
        assert file["file_size"] == 3
        async with play.session.get(f"{play.url}/file/bot{play.bot.token}/{file['file_path']}") as response:
            assert await response.read() == b"isi"
        again = await play.call(method, chat_id=play.sari.id, **{kind: file_id})
        assert again[kind] == answer["result"][kind]


async def test_a_round_video_takes_no_caption() -> None:
    async with stage() as play:
        answer = await upload(play, "sendVideoNote", "video_note", b"isi", chat_id=play.sari.id, caption="x", length=99)
        sent = answer["result"]
        assert (sent["video_note"]["length"], "caption" in sent) == (99, False)
        again = await play.call("sendVideoNote", chat_id=play.sari.id, video_note=sent["video_note"]["file_id"])
        assert again["video_note"] == sent["video_note"]
        assert await play.call(
            "copyMessage", chat_id=play.sari.id, from_chat_id=play.sari.id, message_id=again["message_id"]
        )
        assert play.telegram.messages(play.sari.id)[-1]["video_note"] == sent["video_note"]
        refused = await play.refusal("sendVideo", chat_id=play.sari.id, video=sent["video_note"]["file_id"])
        assert refused == "400 Bad Request: can't use file of type VideoNote as Video"


async def test_an_animation_is_named_as_a_document_too() -> None:
    async with stage() as play:
        sent = play.telegram.send_animation(play.sari.id, play.sari.id)
        again = await play.call("sendAnimation", chat_id=play.sari.id, animation=sent["animation"]["file_id"])
        assert again["document"] == again["animation"] == sent["animation"]
        assert (await play.call("getFile", file_id=again["document"]["file_id"]))["file_path"].endswith(".mp4")


async def test_attached_files() -> None:
    async with stage() as play:
        answer = await upload(play, "sendDocument", "f1", b"isi", chat_id=play.sari.id, document="attach://f1")
        assert answer["result"]["document"]["file_name"] == "berkas.pdf"
        answer = await upload(play, "sendDocument", "f1", b"isi", chat_id=play.sari.id, document="attach://f2")
        assert answer["error_code"] == 400


async def test_files_that_are_refused() -> None:
    async with stage() as play:
        document = play.telegram.send_document(play.sari.id, play.sari.id)["document"]["file_id"]
        send = {"chat_id": play.sari.id}
        assert await play.refusal("sendPhoto", **send) == NO_PHOTO
        assert await play.refusal("sendPhoto", **send, photo="AgACxx") == WRONG_FILE
        assert await play.refusal("sendPhoto", **send, photo="https://a.id/x.jpg") == WRONG_FILE
        refused = await play.refusal("sendPhoto", **send, photo=document)
        assert refused == "400 Bad Request: can't use file of type Document as Photo"
        empty = await upload(play, "sendPhoto", "photo", b"", **send)
        assert empty["description"] == "Bad Request: file must be non-empty"


async def test_uploads_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.simulator.requests.UPLOAD_LIMIT", 10)
    async with stage() as play:
        answer = await upload(play, "sendDocument", "document", b"x" * 11, chat_id=play.sari.id)
        assert (answer["error_code"], answer["description"]) == (413, "Request Entity Too Large")
        assert (await upload(play, "sendDocument", "document", b"x" * 10, chat_id=play.sari.id))["ok"]


async def test_bodies_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.simulator.server.UPLOAD_LIMIT", 100)
    async with stage() as play:
        address = f"{play.url}/bot{play.bot.token}/sendMessage"
        async with play.session.post(address, json={"text": "x" * 200}) as response:
            assert response.status == 413


async def test_file_ids_belong_to_one_bot() -> None:
    async with stage() as play:
        other = play.telegram.add_bot("lain_bot", "Lain")
        play.telegram.send_text(play.sari.id, other.id, "/start")
        photo = play.telegram.send_photo(play.sari.id, play.sari.id)["photo"][0]
        answer = await play.answer("sendPhoto", bot=other, chat_id=play.sari.id, photo=photo["file_id"])
        assert answer["description"] == WRONG_FILE.removeprefix("400 ")
        assert await play.call("getFile", file_id=photo["file_id"])
        answer = await play.answer("getFile", bot=other, file_id=photo["file_id"])
        assert answer["description"] == "Bad Request: wrong file_id or the file is temporarily unavailable"


async def test_each_bot_of_a_group_gets_its_own_file_ids() -> None:
    async with stage() as play:
        other = play.telegram.add_bot("lain_bot", "Lain")
        play.telegram.add_member(play.office.id, other.id, "administrator")
        play.telegram.add_member(play.office.id, play.sari.id)
        await play.answer("getUpdates", bot=other, offset=-1)
        play.telegram.send_photo(play.sari.id, play.office.id)
        own = (await play.updates())[-1]["message"]["photo"][0]
        others = (await play.answer("getUpdates", bot=other, offset=-1))["result"][0]["message"]["photo"][0]
        assert own["file_unique_id"] == others["file_unique_id"]
        assert own["file_id"] != others["file_id"]
        assert (await play.answer("getFile", bot=other, file_id=others["file_id"]))["ok"]


async def test_files_over_20_mb_cannot_be_fetched() -> None:
    async with stage() as play:
        big = play.telegram.send_document(play.sari.id, play.sari.id, size=20 * 1024 * 1024 + 1)["document"]
        assert await play.refusal("getFile", file_id=big["file_id"]) == "400 Bad Request: file is too big"
        assert await play.refusal("getFile") == "400 Bad Request: file_id not specified"
        assert await play.call("sendDocument", chat_id=play.sari.id, document=big["file_id"])


async def test_unknown_file_paths() -> None:
    async with stage() as play:
        for token, status in ((play.bot.token, 404), ("1:x", 401)):
            async with play.session.get(f"{play.url}/file/bot{token}/photos/file_99.jpg") as response:
                assert response.status == status


async def test_photos_without_bytes_have_a_picture() -> None:
    async with stage() as play:
        photo = play.telegram.send_photo(play.sari.id, play.sari.id)["photo"]
        assert [size["width"] for size in photo] == [90, 320, 800]
        assert photo[0]["file_size"] == len(placeholder_picture())


@pytest.mark.parametrize(("length", "sides"), [(24, (320, 800)), (20, (800, 600))])
def test_a_picture_keeps_its_proportions(length: int, sides: tuple[int, int]) -> None:
    tall = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 400, 1000)
    largest = FileStore().content(1, "photo", Upload(tall[:length]), {})["photo"][-1]
    assert (largest["width"], largest["height"]) == sides


async def test_album() -> None:
    async with stage() as play:
        photo = play.telegram.send_photo(play.sari.id, play.sari.id)["photo"][0]["file_id"]
        media = [{"type": "photo", "media": photo, "caption": "<b>satu</b>", "parse_mode": "HTML"}]
        media += [{"type": "photo", "media": photo}]
        messages = await play.call("sendMediaGroup", chat_id=play.sari.id, media=media)
        assert [message.get("caption") for message in messages] == ["satu", None]
        assert len({message["media_group_id"] for message in messages}) == 1
        for wrong in ([], media[:1], media * 6):
            refused = await play.refusal("sendMediaGroup", chat_id=play.sari.id, media=wrong)
            assert refused == "400 Bad Request: there must be 2-10 media in the album"
        document = play.telegram.send_document(play.sari.id, play.sari.id)["document"]["file_id"]
        mixed = [*media, {"type": "document", "media": document}]
        refused = await play.refusal("sendMediaGroup", chat_id=play.sari.id, media=mixed)
        assert refused == "400 Bad Request: document can't be mixed with other media types"
        sticker = [{"type": "sticker", "media": photo}] * 2
        refused = await play.refusal("sendMediaGroup", chat_id=play.sari.id, media=sticker)
        assert refused == "400 Bad Request: can't parse InputMedia: media not found"
