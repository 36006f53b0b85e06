"""Files that go up and down."""

import io
import json
from typing import Any

import pytest
import telegram
from aiohttp import web
from web_api import OK, SENT, TOKEN, Api, ready


@pytest.mark.parametrize("size", [11, 2_000_000])
async def test_document_is_uploaded(api: Api, size: int) -> None:
    parts: dict[str, Any] = {}

    async def handler(request: web.BaseRequest) -> web.StreamResponse:
        form = await request.clone(client_max_size=0).post()  # the server's default limit is 1 MiB
        document = form["document"]
        assert isinstance(document, web.FileField)
        with document.file:
            parts.update(form, name=document.filename, type=document.content_type, content=document.file.read())
        return web.json_response(OK)

    api.answer = handler
    async with ready(api.bot()) as bot:
        await bot.send_document(7, b"x" * size, filename='daftar "ke-7" usaha é.csv', caption="Daftar\nusaha")
    assert (parts["chat_id"], parts["caption"]) == ("7", "Daftar\nusaha")
    assert (parts["name"], parts["type"]) == ('daftar "ke-7" usaha é.csv', "text/csv")
    assert parts["content"] == b"x" * size


async def test_album_refers_to_its_attached_files(api: Api) -> None:
    form: dict[str, Any] = {}

    async def handler(request: web.BaseRequest) -> web.StreamResponse:
        for name, part in (await request.post()).items():
            form[name] = part.file.read() if isinstance(part, web.FileField) else part
            if isinstance(part, web.FileField):
                part.file.close()
        return web.json_response({"ok": True, "result": [SENT, SENT]})

    api.answer = handler
    photos = [telegram.InputMediaPhoto(b"one"), telegram.InputMediaPhoto(io.BytesIO(b"two"))]
    async with ready(api.bot()) as bot:
        await bot.send_media_group(7, photos)
    attached = [form[photo["media"].removeprefix("attach://")] for photo in json.loads(form["media"])]
    assert attached == [b"one", b"two"]


async def test_file_is_downloaded(api: Api) -> None:
    async def handler(request: web.BaseRequest) -> web.StreamResponse:
        if request.path.startswith("/file/"):
            return web.Response(body=b"isi surat")
        result = {"file_id": "A", "file_unique_id": "B", "file_path": "documents/surat 7.pdf"}
        return web.json_response({"ok": True, "result": result})

    api.answer = handler
    async with ready(api.bot()) as bot:
        file = await bot.get_file("A")
        assert bytes(await file.download_as_bytearray()) == b"isi surat"
    assert (api.received[1].method, api.received[1].path) == ("GET", f"/file/bot{TOKEN}/documents/surat 7.pdf")
