"""Every keyboard, and the format of every button's data.

Data is words joined by colons, at most 64 bytes (Bot API, InlineKeyboardButton): what it is about, ids, what to do. It
can be forged and replayed, so whoever reads it checks it against the person, the chat and the state.
"""

from handlers.keyboards.base import button, deep_link, in_columns, link, rows
from handlers.keyboards.forms import (
    NO_STEP,
    FormTap,
    Op,
    changes,
    contact,
    go_on,
    one_at_a_time,
    question,
    resume,
    summary,
)
from handlers.keyboards.owners import (
    after_application,
    consent,
    main_menu,
    no_wave,
    profile,
    status,
    take_back,
    take_help,
    wave_card,
    who,
    whose_data,
    withdraw,
)

__all__ = [
    "NO_STEP",
    "FormTap",
    "Op",
    "after_application",
    "button",
    "changes",
    "consent",
    "contact",
    "deep_link",
    "go_on",
    "in_columns",
    "link",
    "main_menu",
    "no_wave",
    "one_at_a_time",
    "profile",
    "question",
    "resume",
    "rows",
    "status",
    "summary",
    "take_back",
    "take_help",
    "wave_card",
    "who",
    "whose_data",
    "withdraw",
]
