"""The search as a whole: edits are live at once, every decision is made where it should be, nothing makes it fail."""

import random
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from faq_quality import FOLDER, asked, figures
from hypothesis import example, given
from hypothesis import strategies as st

from bot.faq import Decision, Document, Elsewhere, Index, Result, Words
from bot.faq.features import _of_word, stem
from bot.faq.text import LONGEST, skeleton
from bot.faq_command import built_in
from messages import faq_files

INDEX = built_in()
WORDS = Words(
    meanings={"gmn": "bagaimana", "brp": "berapa", "kepriben": "bagaimana", "min": "", "naon": "apa"},
    aspects={"how": ("bagaimana", "cara"), "cost": ("biaya", "berapa")},
)
DOCUMENTS = (
    Document("pirt_cara", "Bagaimana cara mengurus PIRT?", "", ("cara urus pirt", "daftar pirt bagaimana")),
    Document("pirt_biaya", "Berapa biaya PIRT?", "", ("biaya pirt berapa", "pirt bayar tidak")),
    Document("halal", "Bagaimana cara mengurus halal?", "", ("cara urus halal", "sertifikat halal bagaimana")),
)
WEATHER = Elsewhere("general", ("cuaca hari ini", "besok hujan tidak", "bola main jam berapa"))


def small() -> Index:
    return Index.built(DOCUMENTS, WORDS, [WEATHER])


def first(result: Result) -> str:
    return result.hits[0].id


async def test_a_question_finds_its_answer() -> None:
    result = INDEX.search("cr ngurus pirt gmn min")
    assert first(result) == "pirt_cara"
    assert result.decision is Decision.ANSWER
    assert len(result.hits) == 5
    assert "pirt" in result.hits[0].why
    assert result.elsewhere is None
    scores = [hit.score for hit in result.hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize(
    "question", ["kule pengen melu pelatihan, daftare kepriben", "abdi hoyong ngiring pelatihan, daptarna kumaha"]
)
async def test_it_is_found_in_the_languages_of_banten(question: str) -> None:
    assert first(INDEX.search(question)) == "pelatihan_cara_daftar"


@pytest.mark.parametrize(
    ("message", "kind"),
    [("assalamualaikum", "greeting"), ("nuhun pisan", "thanks"), ("bpjs saya mati bayarnya kemana", "government")],
)
async def test_what_is_not_for_this_bot_is_named(message: str, kind: str) -> None:
    result = INDEX.search(message)
    assert result.decision is Decision.NONE
    assert result.elsewhere == kind
    assert result.hits, "guesses are there all the same"


@pytest.mark.parametrize("text", ["", " ", "…", "מה זה", "qqqq xyzzy"])
async def test_where_nothing_is_known_nothing_is_claimed(text: str) -> None:
    result = INDEX.search(text)
    assert result.decision is Decision.NONE
    assert result.elsewhere is None


async def test_a_doubtful_question_is_asked_back() -> None:
    assert small().search("pirt").decision is not Decision.NONE
    two = Index.built([Document("a", "izin usaha"), Document("b", "izin usaha")], WORDS)
    result = two.search("izin usaha")
    assert result.decision is Decision.CHOOSE
    assert [round(hit.score, 6) for hit in result.hits] == [0.5, 0.5]


async def test_an_empty_index_has_no_answer() -> None:
    for index in (Index.built((), WORDS), Index.built((), WORDS, [WEATHER])):
        assert index.search("cara urus pirt") == replace(
            index.search("cara urus pirt"), decision=Decision.NONE, hits=()
        )


async def test_an_edit_is_live_at_once() -> None:
    index = small()
    assert first(index.search("barcode daftar di mana")) != "barcode"
    index.put(Document("barcode", "Di mana mendaftar barcode?", "", ("barcode daftar di mana",)))
    assert first(index.search("barcode daftar di mana")) == "barcode"
    index.put(Document("barcode", "Apa itu NKV?"))
    assert "barcode" not in {hit.id for hit in index.search("barcode").hits if hit.why}
    assert first(index.search("nkv")) == "barcode"
    index.drop("barcode")
    index.drop("barcode")
    assert "barcode" not in {hit.id for hit in index.search("nkv").hits}


async def test_after_any_edits_it_is_as_if_built_anew() -> None:
    chance = random.Random(5)
    index, held = small(), {document.id: document for document in DOCUMENTS}
    for number in range(30):
        document = Document(chance.choice("abc"), f"tanya {number}", "", (chance.choice(["urus izin", "biaya merek"]),))
        if chance.random() < 0.3:
            index.drop(document.id)
            held.pop(document.id, None)
        else:
            index.put(document)
            held[document.id] = document
    fresh = Index.built(held.values(), WORDS, [WEATHER])
    for question in ("urus izin", "bya merek", "pirt brp", "hujan", "tanya 29", "tnya"):
        assert index.search(question) == fresh.search(question)


async def test_an_answer_may_have_the_name_of_a_kind_from_elsewhere() -> None:
    index = small()
    index.put(Document("general", "Apa itu koperasi?"))
    assert first(index.search("koperasi itu apa")) == "general"
    assert index.search("cuaca hari ini").elsewhere == "general"
    index.drop("general")
    assert index.search("cuaca hari ini").elsewhere == "general"


async def test_drafts_are_compared_with_what_is_there() -> None:
    assert small().similar("ngurus pirt", 2)[0].id == "pirt_cara"
    assert len(INDEX.similar("biaya halal", 3)) == 3
    assert INDEX.similar("biaya halal", 3)[0].id == "halal_biaya"


async def test_questions_that_ask_the_same_are_grouped() -> None:
    questions = [
        "parkir kantor dinas di mana",
        "bayar listrik",
        "parkirnya kantor dinas dimana ya",
        "PARKIR KANTOR DINAS DMN",
        "listrik byr",
    ]
    assert INDEX.group(questions) == ((0, 2, 3), (1, 4))
    assert INDEX.group([]) == ()
    assert INDEX.group(["", "", "🦖"]) == ((0,), (1,), (2,))


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=300))
@example("\ud800\udfff pirt \udc00")
@example("\u202eTRIP \u200b\u200d p\u0336i\u0336rt 👩‍👩‍👧‍👦🙏🏽")
@example('NEAR("pirt" OR *) AND NOT {title} : ^x "')
@example("ﷺ" * 4096)
@example("a" * 100_000)
@example("aku " * 30_000)
@example("\x00\x1f\n\r\t'; DROP TABLE faq; --")
@example("\uff12\uff10 \uff30\uff29\uff32\uff34 \ufb01\ufb02")
@example("- " * 5000 + "2" * 5000)
async def test_no_text_makes_it_fail(text: str) -> None:
    result = INDEX.search(text)
    assert len(result.hits) == 5
    assert result == INDEX.search(text)
    assert (result.elsewhere is None) or result.decision is Decision.NONE
    INDEX.similar(text)
    assert sorted(one for group in INDEX.group([text, "pirt", text]) for one in group) == [0, 1, 2]


async def test_a_long_text_is_cut() -> None:
    text = "cara urus pirt bagaimana " + "x" * LONGEST
    assert INDEX.search(text) == INDEX.search(text + "berapa biaya halal")


async def test_ten_thousand_questions_leave_nothing_behind() -> None:
    index = built_in()
    for question in _questions(200):
        index.search(question)
    before = _sizes(index)
    for question in _questions(10_000):
        index.search(question)
    assert _sizes(index) == before
    for cache in (_of_word, stem, skeleton):
        held = cache.cache_info()
        assert held.maxsize is not None
        assert held.currsize <= held.maxsize <= 20_000


def _questions(many: int) -> Iterator[str]:
    chance = random.Random(7)
    known = [phrasing for entry in faq_files.library().entries for phrasing in entry.phrasings]
    for number in range(many):
        strange = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz ", k=20))
        yield f"{chance.choice(known)[:60]} {strange} {number}"


def _sizes(thing: object, seen: set[int] | None = None) -> int:
    """Bytes of an object and of everything that it holds."""
    seen = set() if seen is None else seen
    if id(thing) in seen:
        return 0
    seen.add(id(thing))
    size = sys.getsizeof(thing)
    if isinstance(thing, dict):
        parts: list[object] = [*thing, *thing.values()]
    elif isinstance(thing, (list, tuple, set, frozenset)):
        parts = list(thing)
    else:
        slots = [getattr(thing, name) for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ())]
        parts = [*slots, *vars(thing).values()] if hasattr(thing, "__dict__") else slots
    return size + sum(_sizes(part, seen) for part in parts)


async def test_it_is_as_good_as_promised_on_what_it_was_tuned_on() -> None:
    """Floors below what docs/faq-search.md reports, above what is asked of it."""
    found = figures(asked(FOLDER / "tuning.jsonl", INDEX))
    assert found.inside > 300
    assert found.first >= 0.95
    assert found.three >= 0.98
    assert found.lost <= 0.02
    assert found.fooled <= 0.05
    assert found.precision >= 0.97


async def test_nearly_every_phrasing_finds_its_own_entry() -> None:
    asked_for = [(entry.id, one) for entry in faq_files.library().entries for one in entry.phrasings]
    lost = [(id_, one) for id_, one in asked_for[::7] if first(INDEX.search(one)) != id_]
    assert len(lost) <= 0.03 * len(asked_for[::7]), lost
