"""The check command: says in words whether token, staff group and database are as they should be."""

from collections.abc import Iterator
from dataclasses import dataclass

from telegram import Bot, ChatFullInfo, ChatMember, ChatMemberAdministrator
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.config import Settings
from bot.redaction import redacted
from bot.storage import migrate
from bot.storage.health import examine, staff_chat
from bot.transport import AiohttpRequest

MANY_ADMINISTRATORS = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report: `mark` is ✔, ! (look at it) or ✘ (must be mended)."""

    mark: str
    text: str

    @property
    def failed(self) -> bool:
        """Whether the bot cannot do its work like this."""
        return self.mark == "✘"

    def __str__(self) -> str:
        return f"{self.mark} {self.text}"


def good(text: str) -> Finding:
    """As it should be."""
    return Finding("✔", text)


def doubtful(text: str) -> Finding:
    """Works, but somebody should look at it."""
    return Finding("!", text)


def bad(text: str) -> Finding:
    """Must be mended."""
    return Finding("✘", text)


async def check(settings: Settings) -> list[Finding]:
    """Every finding; nothing is changed, and a running bot is not disturbed."""
    findings = list(_database(settings))
    token = settings.token.get_secret_value()
    bot = Bot(token, base_url=settings.base_url, request=AiohttpRequest(proxy=settings.proxy_url))
    try:
        async with bot:
            findings.append(good(f"Token berlaku: @{bot.username}."))
            findings += await _group(bot, staff_chat(settings.database) or settings.staff_chat_id)
    except InvalidToken:
        findings.append(bad("Telegram tidak mengenal token ini. Salin lagi dari @BotFather ke BOT_TOKEN."))
    except TelegramError as error:
        findings.append(
            bad(f"Telegram tidak menjawab ({redacted(error.message, token)}). Periksa jaringan dan BOT_API_URL.")
        )
    return findings


def _database(settings: Settings) -> Iterator[Finding]:
    path = settings.database
    if not path.exists():
        yield good(f"Basis data {path} belum ada; dibuat saat bot dijalankan.")
        return
    state, known = examine(path), len(migrate.migrations())
    if state.problem is not None:
        yield bad(f"Basis data {path} rusak atau tidak bisa dibuka: {state.problem}. Pulihkan dari cadangan.")
    elif state.schema > known:
        yield bad(f"Basis data {path} dibuat versi program yang lebih baru (skema {state.schema}, dikenal {known}).")
    elif state.schema < known:
        yield good(f"Basis data {path} utuh; dimutakhirkan saat bot dijalankan (skema {state.schema} → {known}).")
    else:
        yield good(f"Basis data {path} utuh (skema {state.schema}).")


async def _group(bot: Bot, chat_id: int | None) -> list[Finding]:
    if chat_id is None:
        return [doubtful("Grup petugas belum dihubungkan: jalankan bot, lalu buka tautan yang ditampilkan.")]
    try:
        chat = await bot.get_chat(chat_id)
        me = await bot.get_chat_member(chat_id, bot.id)
        administrators = await bot.get_chat_administrators(chat_id)
    except ChatMigrated as moved:
        return await _group(bot, moved.new_chat_id)  # which a running bot finds out by itself
    except (BadRequest, Forbidden) as error:
        return [bad(f"Grup petugas {chat_id} tidak bisa dibuka ({error.message}). Masukkan bot ke grup itu.")]
    people = [one for one in administrators if not one.user.is_bot]
    return [*_rights(me, chat), *_openness(chat, len(people))]


def _rights(me: ChatMember, chat: ChatFullInfo) -> Iterator[Finding]:
    if not isinstance(me, ChatMemberAdministrator):
        yield bad(
            f"Bot belum menjadi admin grup “{chat.title}”. Jadikan admin, supaya tahu siapa yang masuk dan keluar."
        )
    elif chat.is_forum and not me.can_manage_topics:
        yield bad(f"Grup “{chat.title}” memakai topik, tetapi bot belum boleh mengelola topik. Tambahkan hak itu.")
    else:
        yield good(f"Bot menjadi admin grup “{chat.title}”.")


def _openness(chat: ChatFullInfo, administrators: int) -> Iterator[Finding]:
    if chat.username:
        yield doubtful(f"Grup petugas bersifat umum (@{chat.username}): siapa pun bisa masuk. Jadikan grup pribadi.")
    if chat.invite_link:
        yield doubtful("Grup petugas punya tautan undangan yang terbuka. Cabut bila tidak dipakai.")
    if administrators > MANY_ADMINISTRATORS:
        yield doubtful(
            f"Grup petugas punya {administrators} admin; setiap admin menjadi koordinator. Kurangi bila perlu."
        )
