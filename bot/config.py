"""Every setting of the bot, from the environment or a `.env` file; all mistakes are told at once."""

import difflib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field, HttpUrl, SecretStr, TypeAdapter, ValidationError
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.quiet import QuietHours

PREFIX = "BOT_"
DISTRICTS = Path(__file__).parent / "districts"
TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{30,60}")


class Help(NamedTuple):
    """What an operator is told about a setting: what it must be and where to get it."""

    expected: str
    source: str


# Operator's messages, in Indonesian: the operator is the district's IT officer. They are here and not under messages/
# because they are needed when nothing else could be started. `{…}` is filled in by `_advice`.
HELP = {
    "token": Help(
        "token bot, bentuknya seperti 123456789:AAE… (angka, titik dua, lalu sekitar 35 huruf dan angka)",
        "buka @BotFather di Telegram, kirim /mybots (atau /newbot untuk bot baru), pilih API Token, salin seluruhnya",
    ),
    "staff_chat_id": Help(
        "nomor grup petugas, selalu negatif, contoh: -1001234567890",
        "kosongkan saja: saat dijalankan, bot menampilkan tautan untuk menghubungkan grup",
    ),
    "database": Help("nama berkas basis data, contoh: data/naikkelas.db", "kosongkan untuk memakai contoh itu"),
    "api_url": Help(
        "alamat web dengan http:// atau https://, tanpa tanda tanya dan tanpa tanda pagar",
        "kosongkan untuk memakai https://api.telegram.org; isi hanya bila Dinas punya server Bot API sendiri",
    ),
    "district": Help(
        "nama folder kabupaten di bot/districts yang berisi district.toml; yang tersedia: {districts}",
        "kosongkan untuk memakai kab-serang",
    ),
    "log_level": Help("salah satu dari DEBUG, INFO, WARNING, ERROR, CRITICAL", "kosongkan untuk memakai INFO"),
    "proxy": Help(
        "alamat proxy dengan http:// atau https://, contoh: http://10.0.0.1:3128",
        "tanyakan pengelola jaringan kantor; kosongkan bila tidak memakai proxy",
    ),
    "workers": Help("angka bulat 1 sampai 256: berapa percakapan dilayani bersamaan", "kosongkan untuk memakai 32"),
    "messages_per_second": Help(
        "angka 0 sampai 1000: berapa pesan sedetik; 0 berarti tanpa batas, hanya untuk server percobaan",
        "kosongkan untuk memakai 28; Telegram mengizinkan sekitar 30",
    ),
    "quiet_hours": Help(
        "jam mulai dan jam selesai, contoh: 20.30-06.00", "kosongkan untuk memakai 20.30-06.00, waktu setempat"
    ),
    "second_confirmation_above": Help(
        "angka bulat: di atas berapa penerima siaran perlu dua koordinator", "kosongkan untuk memakai 1000"
    ),
    "allow_paid_broadcast": Help("true atau false", "kosongkan untuk memakai false"),
}
HEADING = "Pengaturan bot belum benar. Perbaiki di berkas .env atau di environment, lalu jalankan lagi:"
MISSING = "- {name} belum diisi. Isinya {expected}. Caranya: {source}."
WRONG = "- {name} tidak bisa dipakai. Isinya harus {expected}. Caranya: {source}."
UNKNOWN = "{name} tidak dikenal dan diabaikan."
UNKNOWN_NEAR = "{name} tidak dikenal dan diabaikan. Mungkin maksudnya {near}?"
UNREADABLE = "Berkas {file} tidak bisa dibaca. Simpan sebagai teks UTF-8 dan periksa izin berkasnya."
NONE_FOUND = "belum ada"


class ConfigurationError(Exception):
    """Settings are missing or wrong; the text tells the operator all of it and holds no value of a setting."""


def _matching_token(value: SecretStr) -> SecretStr:
    if not TOKEN.fullmatch(value.get_secret_value()):
        raise ValueError
    return value


def _web_address(value: str) -> str:
    address = TypeAdapter(HttpUrl).validate_python(value)
    if address.query is not None or address.fragment is not None:
        raise ValueError
    return value.rstrip("/")


def _proxy_address(value: SecretStr) -> SecretStr:
    TypeAdapter(HttpUrl).validate_python(value.get_secret_value())
    return value


def _known_district(value: str) -> str:
    if value not in _districts():
        raise ValueError
    return value


def _districts() -> list[str]:
    return sorted(file.parent.name for file in DISTRICTS.glob("*/district.toml"))


def _hours(value: str) -> str:
    QuietHours.read(value)
    return value


def _upper(value: Any) -> Any:
    return value.upper() if isinstance(value, str) else value


class Settings(BaseSettings):
    """What can be set, each as `BOT_<NAME>`. Made by `load`; made directly it looks at nothing but its arguments."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", hide_input_in_errors=True)

    token: Annotated[SecretStr, AfterValidator(_matching_token)]
    staff_chat_id: Annotated[int, Field(lt=0)] | None = None
    database: Annotated[Path, AfterValidator(Path.expanduser)] = Path("data/naikkelas.db")
    api_url: Annotated[str, AfterValidator(_web_address)] = "https://api.telegram.org"
    district: Annotated[str, AfterValidator(_known_district)] = "kab-serang"
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"], BeforeValidator(_upper)] = "INFO"
    proxy: Annotated[SecretStr, AfterValidator(_proxy_address)] | None = None
    workers: Annotated[int, Field(ge=1, le=256)] = 32
    messages_per_second: Annotated[float, Field(ge=0, le=1000)] = 28
    quiet_hours: Annotated[str, AfterValidator(_hours)] = "20.30-06.00"
    second_confirmation_above: Annotated[int, Field(ge=0)] = 1000
    allow_paid_broadcast: bool = False

    @property
    def base_url(self) -> str:
        """Where methods are called, as `telegram.Bot` expects it: the token is put right behind it."""
        return f"{self.api_url}/bot"

    @property
    def base_file_url(self) -> str:
        """Where files are fetched, as `telegram.Bot` expects it."""
        return f"{self.api_url}/file/bot"

    @property
    def proxy_url(self) -> str | None:
        return None if self.proxy is None else self.proxy.get_secret_value()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)  # `load` reads the rest, so that any environment can be handed in


def load(environ: Mapping[str, str] | None = None, env_file: str | Path | None = ".env") -> Settings:
    """The settings of this process (or of `environ`), which outrank those of `env_file`. A blank value counts as none.

    Raises ConfigurationError, one for all mistakes.
    """
    given = _given(environ, env_file)
    values = {name: given[PREFIX + name.upper()] for name in Settings.model_fields if PREFIX + name.upper() in given}
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        wrong = dict.fromkeys(str(detail["loc"][0]) for detail in error.errors(include_input=False))
    advice = [_advice(name, WRONG if name in values else MISSING) for name in wrong]
    raise ConfigurationError("\n".join([HEADING, *advice, *unknown_settings(environ, env_file)]))


def unknown_settings(environ: Mapping[str, str] | None = None, env_file: str | Path | None = ".env") -> list[str]:
    """A warning for each BOT_* name that is no setting, with the nearest one that is. Arguments as for `load`."""
    known = [name.upper() for name in Settings.model_fields]
    warnings = []
    for name in sorted(name.removeprefix(PREFIX) for name in _given(environ, env_file)):
        if name not in known:
            near = " / ".join(PREFIX + match for match in difflib.get_close_matches(name, known, n=2, cutoff=0.7))
            warnings.append((UNKNOWN_NEAR if near else UNKNOWN).format(name=PREFIX + name, near=near))
    return warnings


def _given(environ: Mapping[str, str] | None, env_file: str | Path | None) -> dict[str, str]:
    # Names in upper case, BOT_* only, blank values left out: a name with nothing behind it is a form not filled in.
    try:
        file = DotEnvSettingsSource(Settings, env_file=env_file, env_file_encoding="utf-8").env_vars
    except (OSError, UnicodeError):
        raise ConfigurationError(UNREADABLE.format(file=env_file)) from None
    process = EnvSettingsSource(Settings).env_vars if environ is None else environ
    lines = [(name.upper(), (value or "").strip()) for source in (file, process) for name, value in source.items()]
    return {name: value for name, value in lines if name.startswith(PREFIX) and value}


def _advice(name: str, pattern: str) -> str:
    districts = ", ".join(_districts()) or NONE_FOUND
    expected, source = HELP[name]
    return pattern.format(name=PREFIX + name.upper(), expected=expected.format(districts=districts), source=source)
