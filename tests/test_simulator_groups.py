"""Groups of the simulated Telegram: who sees what, who is in, topics, migration, rights."""

import pytest
from test_simulator_client import Stage, stage

from bot.simulator import Json, SimulatorError


def kinds(updates: list[Json]) -> list[str]:
    return [[*update][1] for update in updates]


async def heard(play: Stage, text: str, reply_to: int | None = None) -> bool:
    """Whether the bot gets what Sari says in the group."""
    play.telegram.send_text(play.sari.id, play.office.id, text, reply_to)
    return bool(await play.updates())


async def ordinary_member(play: Stage) -> None:
    """The bot without administrator's rights, Sari in the group."""
    play.telegram.add_member(play.office.id, play.sari.id)
    play.telegram.set_status(play.office.id, play.bot.id, "member")
    await play.updates()


async def test_privacy_mode() -> None:
    async with stage() as play:
        await ordinary_member(play)
        assert not await heard(play, "halo semua")
        assert not await heard(play, "halo @naikkelas_bot")
        assert not await heard(play, "kata /gelombang")
        assert not await heard(play, "/gelombang@lain_bot")
        assert await heard(play, "/gelombang@NaikKelas_bot 7")
        assert await heard(play, "/gelombang")
        message = await play.call("sendMessage", chat_id=play.office.id, text="ada")
        assert await heard(play, "terima kasih", reply_to=message["message_id"])


async def test_bare_commands_go_to_the_bot_that_spoke_last() -> None:
    async with stage() as play:
        await ordinary_member(play)
        other = play.telegram.add_bot("lain_bot", "Lain")
        play.telegram.add_member(play.office.id, other.id)
        await play.updates()
        assert not await heard(play, "/gelombang")
        await play.call("sendMessage", chat_id=play.office.id, text="ada")
        assert await heard(play, "/gelombang")
        assert (await play.answer("sendMessage", bot=other, chat_id=play.office.id, text="x"))["ok"]
        assert not await heard(play, "/gelombang")


async def test_administrators_hear_everything_but_other_bots() -> None:
    async with stage() as play:
        play.telegram.add_member(play.office.id, play.sari.id)
        other = play.telegram.add_bot("lain_bot", "Lain")
        play.telegram.add_member(play.office.id, other.id)
        await play.updates()
        assert await heard(play, "halo semua")
        assert (await play.answer("sendMessage", bot=other, chat_id=play.office.id, text="x"))["ok"]
        assert await play.updates() == []


async def test_anonymous_administrators() -> None:
    async with stage() as play:
        play.telegram.add_member(play.office.id, play.sari.id, "administrator", anonymous=True)
        await play.updates()
        play.telegram.send_text(play.sari.id, play.office.id, "halo")
        message = (await play.updates())[0]["message"]
        assert message["from"]["username"] == "GroupAnonymousBot"
        assert message["sender_chat"]["id"] == play.office.id


async def test_members_come_and_go() -> None:
    async with stage() as play:
        await play.call("getUpdates", allowed_updates=["message", "chat_member"])
        play.telegram.add_member(play.office.id, play.sari.id)
        joined = await play.updates()
        assert kinds(joined) == ["chat_member", "message"]
        assert joined[0]["chat_member"]["old_chat_member"]["status"] == "left"
        assert joined[1]["message"]["new_chat_members"][0]["id"] == play.sari.id
        play.telegram.remove_member(play.office.id, play.sari.id)
        left = await play.updates()
        assert left[0]["chat_member"]["new_chat_member"]["status"] == "left"
        assert left[1]["message"]["left_chat_member"]["id"] == play.sari.id
        play.telegram.add_member(play.office.id, play.sari.id)
        play.telegram.remove_member(play.office.id, play.sari.id, kicked=True)
        assert (await play.updates())[2]["chat_member"]["new_chat_member"]["status"] == "kicked"


async def test_without_rights_no_chat_member_updates() -> None:
    async with stage() as play:
        await play.call("getUpdates", allowed_updates=["chat_member", "my_chat_member"])
        play.telegram.set_status(play.office.id, play.bot.id, "member")
        play.telegram.add_member(play.office.id, play.sari.id)
        assert kinds(await play.updates()) == ["my_chat_member"]


async def test_the_bot_is_added_with_a_start_parameter() -> None:
    async with stage() as play:
        group = play.telegram.add_group("Baru")
        play.telegram.add_member(group.id, play.sari.id, "creator")
        play.telegram.add_member(group.id, play.bot.id, start_parameter="k0de", by=play.sari.id)
        updates = await play.updates()
        assert kinds(updates) == ["my_chat_member", "message", "message"]
        assert updates[0]["my_chat_member"]["from"]["id"] == play.sari.id
        assert updates[2]["message"]["text"] == "/start@naikkelas_bot k0de"
        assert updates[2]["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 20}]


async def test_get_member() -> None:
    async with stage() as play:
        ask = {"chat_id": play.office.id}
        assert (await play.call("getChatMember", **ask, user_id=play.sari.id))["status"] == "left"
        own = await play.call("getChatMember", **ask, user_id=play.bot.id)
        assert (own["status"], own["can_manage_topics"], own["can_promote_members"]) == ("administrator", True, False)
        refused = await play.refusal("getChatMember", **ask, user_id=5)
        assert refused == "400 Bad Request: PARTICIPANT_ID_INVALID"
        refused = await play.refusal("getChatMember", **ask)
        assert refused == "400 Bad Request: invalid user_id specified"
        mine = await play.call("getChatMember", chat_id=play.sari.id, user_id=play.sari.id)
        assert mine["status"] == "member"
        refused = await play.refusal("getChatMember", chat_id=play.sari.id, user_id=5)
        assert refused == "400 Bad Request: user not found"
        hasan = next(user for user in play.telegram.users.values() if user.first_name == "Hasan")
        refused = await play.refusal("getChatMember", chat_id=play.sari.id, user_id=hasan.id)
        assert refused == "400 Bad Request: user not found"


async def test_administrators_and_count() -> None:
    async with stage() as play:
        other = play.telegram.add_bot("lain_bot", "Lain")
        play.telegram.add_member(play.office.id, other.id, "administrator")
        play.telegram.add_member(play.office.id, play.sari.id, "restricted")
        found = await play.call("getChatAdministrators", chat_id=play.office.id)
        assert [member["status"] for member in found] == ["creator", "administrator"]
        assert await play.call("getChatMemberCount", chat_id=play.office.id) == 4
        assert await play.call("getChatMemberCount", chat_id=play.sari.id) == 2
        refused = await play.refusal("getChatAdministrators", chat_id=play.sari.id)
        assert refused == "400 Bad Request: there are no administrators in the private chat"


async def test_get_chat() -> None:
    async with stage() as play:
        forum = play.telegram.add_group("Forum", forum=True, username="umkm_serang")
        play.telegram.add_member(forum.id, play.bot.id)
        info = await play.call("getChat", chat_id=forum.id)
        assert (info["type"], info["is_forum"], info["username"]) == ("supergroup", True, "umkm_serang")
        assert info["permissions"]["can_send_messages"]
        assert "invite_link" not in info
        assert (await play.call("getChat", chat_id=play.office.id))["invite_link"].startswith("https://t.me/+")
        assert (await play.call("getChat", chat_id=play.sari.id))["first_name"] == "Sari"


async def test_invite_links() -> None:
    async with stage() as play:
        before = (await play.call("getChat", chat_id=play.office.id))["invite_link"]
        exported = await play.call("exportChatInviteLink", chat_id=play.office.id)
        assert exported != before
        assert (await play.call("getChat", chat_id=play.office.id))["invite_link"] == exported
        created = [await play.call("createChatInviteLink", chat_id=play.office.id) for _ in range(2)]
        assert len({exported, *(link["invite_link"] for link in created)}) == 3
        play.telegram.set_status(play.office.id, play.bot.id, "administrator", rights={"can_invite_users": False})
        for method in ("exportChatInviteLink", "createChatInviteLink"):
            refused = await play.refusal(method, chat_id=play.office.id)
            assert refused == "400 Bad Request: not enough rights to manage chat invite link"
        refused = await play.refusal("exportChatInviteLink", chat_id=play.sari.id)
        assert refused == "400 Bad Request: method is available only for groups and supergroups"


async def test_leaving() -> None:
    async with stage() as play:
        refused = await play.refusal("leaveChat", chat_id=play.sari.id)
        assert refused == "400 Bad Request: chat member status can't be changed in private chats"
        assert await play.call("leaveChat", chat_id=play.office.id)
        change = (await play.updates())[0]["my_chat_member"]
        assert (change["new_chat_member"]["status"], change["from"]["id"]) == ("left", play.bot.id)


async def test_a_group_becomes_a_supergroup() -> None:
    async with stage() as play:
        old = play.telegram.add_group("Kelompok", "group")
        play.telegram.add_member(old.id, play.sari.id, "creator")
        play.telegram.add_member(old.id, play.bot.id)
        await play.updates()
        new = play.telegram.upgrade(old.id)
        updates = await play.updates()
        assert updates[0]["message"]["migrate_to_chat_id"] == new.id
        assert updates[1]["message"]["migrate_from_chat_id"] == old.id
        answer = await play.answer("sendMessage", chat_id=old.id, text="halo")
        assert answer == {
            "ok": False,
            "error_code": 400,
            "description": "Bad Request: group chat was upgraded to a supergroup chat",
            "parameters": {"migrate_to_chat_id": new.id},
        }
        assert await play.call("sendMessage", chat_id=new.id, text="halo")
        with pytest.raises(SimulatorError, match="became the supergroup"):
            play.telegram.send_text(play.sari.id, old.id, "halo")
        with pytest.raises(SimulatorError, match="cannot be upgraded"):
            play.telegram.upgrade(old.id)


async def test_what_cannot_happen_in_groups() -> None:
    async with stage() as play:
        telegram = play.telegram
        with pytest.raises(SimulatorError, match="is not in"):
            telegram.send_text(play.sari.id, play.office.id, "halo")
        with pytest.raises(SimulatorError, match="is not in"):
            telegram.remove_member(play.office.id, play.sari.id)
        with pytest.raises(SimulatorError, match="is not in"):
            telegram.set_status(play.office.id, play.sari.id, "administrator")
        with pytest.raises(SimulatorError, match="no such status"):
            telegram.add_member(play.office.id, play.sari.id, "emperor")
        with pytest.raises(SimulatorError, match="no such rights: can_fly"):
            telegram.add_member(play.office.id, play.sari.id, "administrator", rights=["can_fly"])
        with pytest.raises(SimulatorError, match="no such kind"):
            telegram.add_group("x", "channel")
        with pytest.raises(SimulatorError, match="only supergroups"):
            telegram.add_group("x", "group", forum=True)
        with pytest.raises(SimulatorError, match="no group"):
            telegram.add_member(-5, play.sari.id)
