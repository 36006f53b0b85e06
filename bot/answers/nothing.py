"""Whether an answer says that there is nothing to say."""

from __future__ import annotations

import re

from bot.answers.text import plain, plain_words

_NOTHING = re.compile(
    r"""(alhamdulillah\s+)?
        (tidak|tdk|gak|ga|nggak|ngga|enggak|belum|blm|tak|teu|ora|henteu)(\s+(ada|aya|punya|butuh|perlu))?
        (\s+(apa|apapun|kebutuhan|khusus))*(\s+(bu|pak|kak|min|alhamdulillah))?
        |(alhamdulillah\s+)?(sehat|normal|baik|aman)(\s+(saja|semua|wal\s+afiat|walafiat|alhamdulillah))*|nihil|kosong|no""",
    re.VERBOSE,
)


def is_nothing(text: str) -> bool:
    """ "Tidak ada", "-", "alhamdulillah sehat"."""
    return bool(_NOTHING.fullmatch(" ".join(plain_words(text))) or re.fullmatch(r"[-.]+", plain(text)))
