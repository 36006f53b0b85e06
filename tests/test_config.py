"""Settings: what is right, what is told about what is wrong, and that secrets stay hidden."""

from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from bot import config
from bot.config import ConfigurationError, Settings, load, unknown_settings

SECRET = "AAExampleExampleExampleExampleExamp"
TOKEN = f"123456789:{SECRET}"
ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def districts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two districts, and a folder that is none."""
    for name in ("kab-serang", "kab-lebak"):
        (tmp_path / "districts" / name).mkdir(parents=True)
        (tmp_path / "districts" / name / "district.toml").touch()
    (tmp_path / "districts" / "draft").mkdir()
    monkeypatch.setattr(config, "DISTRICTS", tmp_path / "districts")


def complaint(**environ: str) -> str:
    """What an operator reads when the bot is started with these settings beside a good token."""
    with pytest.raises(ConfigurationError) as caught:
        load({"BOT_TOKEN": TOKEN, **environ}, env_file=None)
    return str(caught.value)


def setting(name: str, value: str) -> object:
    return getattr(load({"BOT_TOKEN": TOKEN, f"BOT_{name.upper()}": value}, env_file=None), name)


def test_token_is_enough() -> None:
    settings = load({"BOT_TOKEN": TOKEN}, env_file=None)
    assert settings.token.get_secret_value() == TOKEN
    assert settings.staff_chat_id is None
    assert settings.database == Path("data/naikkelas.db")
    assert settings.base_url == "https://api.telegram.org/bot"
    assert settings.base_file_url == "https://api.telegram.org/file/bot"
    assert (settings.district, settings.log_level, settings.proxy_url, settings.workers) == (
        "kab-serang",
        "INFO",
        None,
        32,
    )


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("staff_chat_id", "-1001234567890", -1001234567890),
        ("staff_chat_id", " -5 ", -5),
        ("database", "/srv/bot.db", Path("/srv/bot.db")),
        ("database", "~/bot.db", Path.home() / "bot.db"),
        ("api_url", "http://127.0.0.1:8081", "http://127.0.0.1:8081"),
        ("api_url", "https://example.org/telegram//", "https://example.org/telegram"),
        ("district", "kab-lebak", "kab-lebak"),
        ("log_level", "debug", "DEBUG"),
        ("proxy_url", "", None),
        ("workers", "1", 1),
        ("workers", "256", 256),
    ],
)
def test_value_is_taken(name: str, value: str, expected: object) -> None:
    assert setting(name, value) == expected


@pytest.mark.parametrize(
    ("name", "value", "help_text"),
    [
        ("BOT_TOKEN", "123456789", "@BotFather"),
        ("BOT_TOKEN", f"abc:{SECRET}", "@BotFather"),
        ("BOT_TOKEN", f"{TOKEN} {TOKEN}", "@BotFather"),
        ("BOT_TOKEN", "123456789:short", "@BotFather"),
        ("BOT_STAFF_CHAT_ID", "1234", "negatif"),
        ("BOT_STAFF_CHAT_ID", "0", "negatif"),
        ("BOT_STAFF_CHAT_ID", "@grup_petugas", "negatif"),
        ("BOT_API_URL", "api.telegram.org", "https://"),
        ("BOT_API_URL", "ftp://example.org", "https://"),
        ("BOT_API_URL", "https://example.org/?a=b", "https://"),
        ("BOT_API_URL", "https://example.org/#a", "https://"),
        ("BOT_DISTRICT", "kab-bogor", "yang tersedia: kab-lebak, kab-serang"),
        ("BOT_DISTRICT", "draft", "yang tersedia: kab-lebak, kab-serang"),
        ("BOT_DISTRICT", "../districts/kab-serang", "yang tersedia: kab-lebak, kab-serang"),
        ("BOT_LOG_LEVEL", "LOUD", "WARNING"),
        ("BOT_PROXY", "socks5://10.0.0.1:1080", "http://10.0.0.1:3128"),
        ("BOT_PROXY", "10.0.0.1:3128", "http://10.0.0.1:3128"),
        ("BOT_WORKERS", "0", "1 sampai 256"),
        ("BOT_WORKERS", "257", "1 sampai 256"),
        ("BOT_WORKERS", "many", "1 sampai 256"),
    ],
)
def test_wrong_value_is_explained_without_showing_it(name: str, value: str, help_text: str) -> None:
    text = complaint(**{name: value})
    heading, *lines = text.splitlines()
    assert heading == config.HEADING
    assert len(lines) == 1
    assert lines[0].startswith(f"- {name} tidak bisa dipakai. ")
    assert help_text in lines[0]
    assert SECRET not in text


@pytest.mark.parametrize("environ", [{}, {"BOT_TOKEN": ""}, {"BOT_TOKEN": "  "}])
def test_missing_token_tells_where_to_get_one(environ: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError, match=r"BOT_TOKEN belum diisi.*@BotFather"):
        load(environ, env_file=None)


def test_all_mistakes_are_told_in_one_message() -> None:
    text = complaint(BOT_TOKEN="", BOT_TOKN=TOKEN, BOT_STAFF_CHAT_ID="x", BOT_DISTRICT="y", BOT_WORKERS="0")
    named = [line.split()[1] for line in text.splitlines() if line.startswith("- ")]
    assert named == ["BOT_TOKEN", "BOT_STAFF_CHAT_ID", "BOT_DISTRICT", "BOT_WORKERS"]
    assert "BOT_TOKN tidak dikenal dan diabaikan. Mungkin maksudnya BOT_TOKEN?" in text
    assert SECRET not in text


def test_mistake_carries_no_value_in_its_causes() -> None:
    with pytest.raises(ConfigurationError) as caught:
        load({"BOT_TOKEN": SECRET, "BOT_PROXY": "socks5://dinas:rahasia@proxy"}, env_file=None)
    assert caught.value.__cause__ is caught.value.__context__ is None
    assert "rahasia" not in str(caught.value)


def test_settings_made_directly_show_no_value_in_their_error() -> None:
    with pytest.raises(ValidationError) as caught:
        Settings.model_validate({"token": SECRET, "staff_chat_id": TOKEN})
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("name", [name for name in Settings.model_fields if name != "token"])
def test_empty_value_is_the_default(name: str) -> None:
    assert setting(name, "") == Settings.model_fields[name].default


def test_default_district_must_exist_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "DISTRICTS", tmp_path / "nowhere")
    assert "yang tersedia: belum ada" in complaint()


def test_environment_outranks_the_file_unless_it_is_empty(tmp_path: Path) -> None:
    file = tmp_path / "settings"
    file.write_text(f"BOT_TOKEN={TOKEN}\nBOT_WORKERS=7\nBOT_LOG_LEVEL=ERROR\nOTHER=1\n", encoding="utf-8-sig")
    settings = load({"BOT_WORKERS": "8", "BOT_LOG_LEVEL": "", "PATH": "/bin"}, file)
    assert (settings.token.get_secret_value(), settings.workers, settings.log_level) == (TOKEN, 8, "ERROR")


def test_environment_of_the_process_and_the_file_in_its_folder_are_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"BOT_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("BOT_WORKERS=7\n", encoding="utf-8")
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    assert (load().token.get_secret_value(), load().workers) == (TOKEN, 7)


def test_unreadable_file_is_explained(tmp_path: Path) -> None:
    file = tmp_path / "settings"
    file.write_bytes(b"BOT_DISTRICT=\xff\xfe\n")
    with pytest.raises(ConfigurationError, match=r"settings tidak bisa dibaca.*UTF-8") as caught:
        load({}, file)
    assert caught.value.__cause__ is None


def test_unknown_names_are_warned_about_with_the_nearest_one(tmp_path: Path) -> None:
    file = tmp_path / "settings"
    file.write_text("BOT_WORKER=4\n", encoding="utf-8")
    environ = {"BOT_STAFF_CHATID": "-5", "BOT_XYZ": "1", "BOTTLE": "1", "BOT_TOKEN": TOKEN, "BOT_EMPTY": ""}
    assert unknown_settings(environ, file) == [
        "BOT_STAFF_CHATID tidak dikenal dan diabaikan. Mungkin maksudnya BOT_STAFF_CHAT_ID?",
        "BOT_WORKER tidak dikenal dan diabaikan. Mungkin maksudnya BOT_WORKERS?",
        "BOT_XYZ tidak dikenal dan diabaikan.",
    ]
    assert load(environ, file).workers == 32


def test_printed_settings_hide_what_is_secret() -> None:
    settings = load({"BOT_TOKEN": TOKEN, "BOT_PROXY": "http://dinas:rahasia@10.0.0.1:3128"}, env_file=None)
    assert settings.proxy_url == "http://dinas:rahasia@10.0.0.1:3128"
    for text in (repr(settings), str(settings), settings.model_dump_json()):
        assert SECRET not in text
        assert "rahasia" not in text


def test_settings_do_not_change() -> None:
    settings = load({"BOT_TOKEN": TOKEN}, env_file=None)
    with pytest.raises(ValidationError):
        settings.workers = 3


def test_settings_made_directly_ignore_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_WORKERS", "9")
    assert Settings(token=SecretStr(TOKEN)).workers == 32


def test_each_setting_has_its_help_and_its_line_in_the_example() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    names = [line.partition("=")[0] for line in lines if line and not line.startswith("#")]
    assert names == [f"BOT_{name.upper()}" for name in Settings.model_fields]
    assert list(config.HELP) == list(Settings.model_fields)


def test_example_holds_the_defaults_and_no_secret() -> None:
    assert load({"BOT_TOKEN": TOKEN}, ROOT / ".env.example") == load({"BOT_TOKEN": TOKEN}, env_file=None)
    with pytest.raises(ConfigurationError, match="BOT_TOKEN belum diisi"):
        load({}, ROOT / ".env.example")
