"""What people do in front of each contender."""

from messages.render import label

from .crowd import Deed, Script, Turn

ECHO = Script((Turn("echo", "", Deed.SAY, "Selamat pagi"),), endless=True)

_BEFORE = (
    Turn("notice", "", Deed.SAY, "/start"),
    Turn("consent", "consent:yes", Deed.TAP, "consent:yes"),
    Turn("form opens", "apply:", Deed.TAP, "apply:"),
)

_ANSWERS = (
    Turn("name", ":relation:", Deed.TAP, ":relation:pick:self", step=True),
    Turn("salutation", ":name:", Deed.SAY, "Sari Wulandari", step=True),
    Turn("phone", ":salutation:", Deed.TAP, ":salutation:pick:ibu", step=True),
    Turn("subdistrict", "contact", Deed.SHARE, step=True),
    Turn("village", ":subdistrict:", Deed.TAP, ":subdistrict:pick:", step=True),
    Turn("business", ":village:", Deed.TAP, ":village:pick:", step=True),
    Turn("category", ":business:", Deed.SAY, "Keripik Bu Sari", step=True),
    Turn("product", ":category:", Deed.TAP, ":category:pick:food", step=True),
    Turn("photo", ":product:", Deed.SAY, "keripik singkong", step=True),
    Turn("since", ":photo:", Deed.TAP, ":photo:skip", step=True),
    Turn("summary", ":since:", Deed.TAP, ":since:pick:", step=True),
)

_SEND = Turn("applied", ":send:", Deed.TAP, ":send:")

REGISTRATION = Script((*_BEFORE, *_ANSWERS, _SEND), until="extras:")
"""From /start to applied."""

CONVERSATION = Script((Turn("form opens", "", Deed.SAY, "/start"), *_ANSWERS, _SEND), until="extras:")
"""The same form in front of form_ptb.py."""

TOUR = Script(
    (
        *REGISTRATION.turns,
        Turn("start", "extras:", Deed.SAY, "/start"),
        Turn("wave card", label("menu.register"), Deed.SAY, label("menu.register")),
        Turn("data", "apply:", Deed.SAY, label("menu.data")),
        Turn("status", "apply:0:", Deed.SAY, label("menu.status")),
        Turn("withdraw?", "withdraw:", Deed.TAP, "withdraw:"),
        Turn("withdrawn", "withdrawn:", Deed.TAP, "withdrawn:"),
    )
)
"""Every screen that an owner sees."""
