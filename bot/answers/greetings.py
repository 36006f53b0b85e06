"""Greetings: what people send first when they come back, and never an answer to a question."""

from bot.answers.text import plain_words

_GREETINGS = {
    "halo", "hallo", "hai", "hi", "hello", "helo", "hei", "p", "pagi", "siang", "sore", "malam", "selamat", "permisi",
    "punten", "sampurasun", "assalamualaikum", "asalamualaikum", "assalamu", "assalamualaikumm", "alaikum", "salam",
    "wr", "wb", "test", "tes", "ping",
}  # fmt: skip
_COURTESY = {"bu", "ibu", "pak", "bapak", "kak", "kakak", "min", "admin", "mas", "mbak", "teh", "kang", "semua"}


def is_greeting(text: str) -> bool:
    """Whether a text greets and says nothing else: "Assalamualaikum", "selamat pagi Bu", "halo min"."""
    words = plain_words(text.replace("'", "").replace("’", ""))  # noqa: RUF001 - assalamu'alaikum as phones type it
    return bool(words) and words[0] in _GREETINGS and all(word in _GREETINGS | _COURTESY for word in words)
