"""Suspicious files: they reach the staff group with a warning; what cannot be shown there is asked for otherwise."""

import pytest
from conversation import Office, words
from test_fraud import SCAM, asked, forward, reported

from bot.simulator.files import Upload

pytestmark = pytest.mark.usefixtures("quiet")

NAMED = {
    "photo": "foto",
    "video": "video",
    "animation": "animasi",
    "audio": "audio",
    "document": "berkas",
    "voice": "pesan suara",
    "video_note": "video bulat",
}


@pytest.mark.parametrize("kind", NAMED)
async def test_files_come_with_a_warning(office: Office, kind: str) -> None:
    sari = await asked(office)
    more = {} if kind in {"voice", "video_note"} else {"caption": "<i>transfer</i> ya"}
    sent = getattr(office.telegram, f"send_{kind}")(sari.user.id, sari.user.id, **more)
    await office.settle()
    sari.sees("diteruskan ke petugas")
    assert f"melaporkan pesan ({NAMED[kind]})" in reported(office)[0]
    assert reported(office)[0].endswith("<i>transfer</i> ya" if more else "berkasnya.")
    (file,) = [one for one in office.in_group() if kind in one]
    assert file[kind] == (sent[kind][-1:] if kind == "photo" else sent[kind])
    warned = office.in_group()[-2] if kind == "video_note" else file
    assert words(warned) == "🚨 Berkas dari laporan penipuan no. 1. Jangan dibuka bila tidak yakin."
    assert ("caption" in file) == (kind != "video_note"), "a round video takes no caption"
    assert office.rows("SELECT count(*) FROM help_requests") == [(0,)]


async def test_a_forwarded_video(office: Office) -> None:
    sari = await asked(office)
    details = {"duration": 9, "width": 640, "height": 360}
    video = office.telegram.files.content(office.bot.id, "video", Upload(b"film"), details)
    await forward(office, sari, {"type": "hidden_user", "sender_user_name": "Hamba Allah"}, video | {"caption": SCAM})
    sari.sees("diteruskan ke petugas")
    assert "melaporkan pesan (video), diteruskan dari Hamba Allah. Jangan" in reported(office)[0]
    assert reported(office)[0].endswith(SCAM)
    assert office.in_group()[-1]["video"] == video["video"]


@pytest.mark.parametrize("kind", ["sticker", "contact", "location"])
async def test_what_cannot_be_shown_is_asked_again(office: Office, kind: str) -> None:
    sari = await asked(office)
    more = {"sticker": (), "contact": ("0812", "Ani"), "location": (-6.1, 106.1)}[kind]
    getattr(office.telegram, f"send_{kind}")(sari.user.id, sari.user.id, *more)
    await office.settle()
    sari.sees("❗", "teks, foto, video, berkas, atau pesan suara", "satu pesan")
    assert sari.buttons() == ["Tidak jadi", "⬅️ Kembali"]
    await sari.send("\u200b \u2060")
    sari.sees("❗", "satu pesan")
    assert not reported(office)
    await sari.send("halo")
    sari.sees("Kita lanjutkan dari sini")
    await sari.send("halo")
    sari.sees("diteruskan ke petugas")
