"""Files of answers are read into models; a mistake is told with its file, its entry and its field."""

from datetime import date
from pathlib import Path

import pytest

from bot.models import Action, Certainty, Entry, Link, OfficeFact, Topic
from messages import faq_files
from messages.faq_files import UnfitFile

ENTRY = """
title = "Izin"
[[entry]]
id = "nib"
title = "Apa itu NIB?"
answer = "Nomor usaha."
related = ["pirt"]
actions = ["apply"]
links = [{ label = "Buka OSS", url = "https://oss.go.id" }]
office = ["hours"]
sources = ["A01"]
certainty = "changing"
check_with = "DPMPTSP"
reviewed = 2026-11-24
review_by = 2027-02-24
phrasings = ["nib itu apa"]
"""
FACTS = '[A01]\nsource = "PP 5/2021"\ncertainty = "certain"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files of its own, with nothing wrong about them."""
    monkeypatch.setattr(faq_files, "TOPICS", tmp_path)
    monkeypatch.setattr(faq_files, "LISTS", tmp_path / "lists")
    (tmp_path / "lists").mkdir()
    (tmp_path / "legal.toml").write_text(ENTRY, encoding="utf-8")
    (tmp_path / "lists" / "facts.toml").write_text(FACTS, encoding="utf-8")
    return tmp_path


async def test_everything_is_read(folder: Path) -> None:
    found = faq_files.library.__wrapped__()
    assert found.topics == (Topic("legal", "Izin"),)
    assert found.facts["A01"].source == "PP 5/2021"
    assert found.entries == (
        Entry(
            id="nib",
            topic="legal",
            title="Apa itu NIB?",
            answer="Nomor usaha.",
            phrasings=("nib itu apa",),
            reviewed=date(2026, 11, 24),
            review_by=date(2027, 2, 24),
            sources=("A01",),
            certainty=Certainty.CHANGING,
            check_with="DPMPTSP",
            related=("pirt",),
            actions=(Action.APPLY,),
            links=(Link("Buka OSS", "https://oss.go.id"),),
            office=(OfficeFact.HOURS,),
        ),
    )


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('id = "nib"', 'id = " "', "legal.toml,  , id: words are needed"),
        ('id = "nib"', "", "legal.toml, an entry without id, id: words are needed"),
        ('title = "Izin"', "", "legal.toml, title: words are needed"),
        ('answer = "Nomor usaha."', "", "legal.toml, nib, answer: words are needed"),
        ('["apply"]', '["dance"]', "legal.toml, nib, actions: 'dance' is not a valid Action"),
        ('"changing"', '"sure"', "legal.toml, nib, certainty: 'sure' is not a valid Certainty"),
        ("reviewed = 2026-11-24", 'reviewed = "soon"', "legal.toml, nib, reviewed: a date is needed"),
        ('["nib itu apa"]', '"nib itu apa"', "legal.toml, nib, phrasings: a list is needed"),
        ('label = "Buka OSS"', 'name = "Buka OSS"', "legal.toml, nib, links: 'label'"),
        ('check_with = "DPMPTSP"', 'ask = "DPMPTSP"', "legal.toml, nib: unknown fields ['ask']"),
        ("[[entry]]", "[[entry", "legal.toml: "),
    ],
)
async def test_a_mistake_in_a_topic_is_told(folder: Path, right: str, wrong: str, told: str) -> None:
    assert right in ENTRY
    (folder / "legal.toml").write_text(ENTRY.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(UnfitFile) as found:
        faq_files.library.__wrapped__()
    assert str(found.value).startswith(told)


async def test_two_answers_of_one_id_are_refused(folder: Path) -> None:
    (folder / "other.toml").write_text(ENTRY, encoding="utf-8")
    with pytest.raises(UnfitFile, match="id: nib is there twice"):
        faq_files.library.__wrapped__()


async def test_a_mistake_in_the_facts_is_told(folder: Path) -> None:
    (folder / "lists" / "facts.toml").write_text('[A01]\ncertainty = "certain"', encoding="utf-8")
    with pytest.raises(UnfitFile, match=r"facts.toml, A01: 'source'"):
        faq_files.library.__wrapped__()
    (folder / "lists" / "facts.toml").unlink()
    with pytest.raises(UnfitFile, match=r"facts.toml: "):
        faq_files.library.__wrapped__()


async def test_of_a_word_in_two_lists_the_first_holds(folder: Path) -> None:
    text = '[slang]\ngw = "saya"\n[sunda]\ngw = "kamu"\nteu = "tidak"\n[aspects]\nhow = ["cara"]\n'
    (folder / "lists" / "words.toml").write_text(text, encoding="utf-8")
    found = faq_files.words.__wrapped__()
    assert found.meanings == {"gw": "saya", "teu": "tidak"}
    assert found.aspects == {"how": ("cara",)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[slang]\ngw = 1", "words.toml, slang, gw: a meaning in words is needed"),
        ('[aspects]\nhow = "cara"', "words.toml, aspects: a list is needed"),
    ],
)
async def test_a_mistake_in_the_glossary_is_told(folder: Path, text: str, told: str) -> None:
    (folder / "lists" / "words.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UnfitFile, match=told):
        faq_files.words.__wrapped__()


async def test_kinds_from_elsewhere_are_read(folder: Path) -> None:
    path = folder / "lists" / "elsewhere.toml"
    path.write_text('[[kind]]\nid = "thanks"\nphrasings = ["makasih"]', encoding="utf-8")
    assert [kind.id for kind in faq_files.elsewhere.__wrapped__()] == ["thanks"]
    path.write_text('[[kind]]\nid = "thanks"', encoding="utf-8")
    with pytest.raises(UnfitFile, match=r"elsewhere.toml, thanks: a list is needed"):
        faq_files.elsewhere.__wrapped__()
    path.write_text('[[kind]]\nphrasings = ["makasih"]', encoding="utf-8")
    with pytest.raises(UnfitFile, match=r"elsewhere.toml, a kind without id: words are needed"):
        faq_files.elsewhere.__wrapped__()
