"""Every route, for everybody, in every place: admitted where the table below says, refused by name elsewhere."""

from itertools import product

from conversation import Office
from telegram import Update

from bot.errors import ActAsYourself, CoordinatorOnly, NotForOwners, NotOurGroup, PrivateOnly, Refusal
from bot.simulator.entities import ANONYMOUS_ADMIN, Json
from handlers import ROUTES
from handlers.context import Context
from handlers.routing import Route, admit

PRIVATE, OFFICE, OTHER = "private", "office", "other group"
OWNER, STAFF, COORDINATOR, ANONYMOUS = "owner", "staff", "coordinator", "anonymous"

# Where each action of staff may be asked for. What is not named here is for everybody, in private only.
STAFF_ROUTES = (
    ("broadcasts.linked", {PRIVATE}),
    ("broadcasts.try_linked", {PRIVATE}),
    ("broadcasts.prepare", {PRIVATE, OFFICE}),  # in private its trigger hears nothing
    ("broadcasts.prepare", {PRIVATE, OFFICE}),  # under a file, or all bold
    ("broadcasts.in_private", {PRIVATE}),
    ("broadcasts.open_", {PRIVATE}),
    ("broadcasts.mark", {PRIVATE}),
    ("broadcasts.preview", {PRIVATE}),
    ("broadcasts.try_", {PRIVATE}),
    ("broadcast_segment.open_", {PRIVATE}),
    ("broadcast_segment.mark", {PRIVATE}),
    ("broadcast_segment.everybody", {PRIVATE}),
    ("broadcast_time.choose", {PRIVATE}),
    ("broadcast_time.type_", {PRIVATE}),
    ("broadcast_asking.ask", {PRIVATE, OFFICE}),
    ("broadcast_asking.take_back", {PRIVATE}),
    ("broadcast_asking.asked", {PRIVATE, OFFICE}),
    ("broadcast_asking.ask_drop", {PRIVATE, OFFICE}),
    ("broadcast_asking.drop", {PRIVATE, OFFICE}),
    ("broadcast_asking.confirm", {PRIVATE, OFFICE}),
    ("broadcast_asking.yes", {PRIVATE, OFFICE}),
    ("broadcast_accounts.whatsapp", {PRIVATE}),
    ("broadcast_accounts.linked", {PRIVATE}),
    ("broadcast_accounts.unreached", {PRIVATE}),
    ("broadcast_accounts.history", {PRIVATE, OFFICE}),
    ("broadcast_accounts.turn", {PRIVATE, OFFICE}),
    ("broadcast_accounts.card", {PRIVATE}),
    ("broadcast_sending.stop", {PRIVATE, OFFICE}),
    ("proposals.choose", {PRIVATE, OFFICE}),
    ("proposals.linked", {PRIVATE}),
    ("proposals.open_", {PRIVATE}),
    ("proposals.draw", {PRIVATE}),
    ("proposals.lay_aside", {PRIVATE}),
    ("proposals.page", {PRIVATE}),
    ("proposals.table", {PRIVATE}),
    ("proposals.rules", {PRIVATE}),
    ("proposals.standing", {PRIVATE}),
    ("proposal_moves.ask", {PRIVATE}),
    ("proposal_moves.ask_why", {PRIVATE}),
    ("proposal_moves.move", {PRIVATE}),
    ("proposal_moves.type_", {PRIVATE}),
    ("announcing.ask", {PRIVATE}),
    ("announcing.announce", {PRIVATE}),
    ("helping.take", {PRIVATE}),
    ("wave_editing.new", {PRIVATE}),  # by deep link
    ("waves.linked", {PRIVATE}),
    ("waves.all_", {PRIVATE, OFFICE}),
    ("wave_editing.new", {PRIVATE, OFFICE}),  # by command
    ("waves.recap", {PRIVATE, OFFICE}),
    ("staff_commands.help_", {PRIVATE, OFFICE}),  # in private its trigger hears nothing
    ("ticket_desk.take", {PRIVATE, OFFICE}),
    ("ticket_desk.leave", {PRIVATE, OFFICE}),
    ("ticket_desk.close", {PRIVATE, OFFICE}),
    ("ticket_desk.done", {PRIVATE, OFFICE}),
    ("ticket_answers.send_held", {PRIVATE, OFFICE}),
    ("ticket_answers.drop_held", {PRIVATE, OFFICE}),
    ("ticket_answers.recall", {PRIVATE, OFFICE}),
    ("ticket_private.begin", {PRIVATE}),
    ("ticket_history.linked", {PRIVATE}),
    ("ticket_history.turn", {PRIVATE}),
    ("ticket_history.files", {PRIVATE}),
    ("waves.turn", {PRIVATE, OFFICE}),
    ("waves.card", {PRIVATE, OFFICE}),
    ("waves.preview", {PRIVATE}),
    ("waves.ask_move", {PRIVATE, OFFICE}),
    ("waves.move", {PRIVATE, OFFICE}),
    ("wave_cancelling.ask", {PRIVATE}),
    ("wave_cancelling.cancel", {PRIVATE}),
    ("wave_editing.begin", {PRIVATE}),
    ("entering.begin", {PRIVATE}),  # by deep link
    ("entering.begin", {PRIVATE, OFFICE}),  # by command
    ("entering.choose", {PRIVATE}),
    ("entering.agreed", {PRIVATE}),
    ("entering.keep", {PRIVATE}),
    ("entering.use", {PRIVATE}),
    ("entering.new_code", {PRIVATE}),
    ("applicants.page", {PRIVATE}),
    ("applicants.card", {PRIVATE}),
    ("applicants.photos", {PRIVATE}),
    ("reviewing.review", {PRIVATE}),
    ("reviewing.set_", {PRIVATE}),
    ("reviewing.pick", {PRIVATE}),
    ("reviewing.open_", {PRIVATE}),
    ("reviewing.double", {PRIVATE}),
    ("reviewing_verdicts.choose", {PRIVATE}),
    ("reviewing_verdicts.give", {PRIVATE}),
    ("reviewing_verdicts.take_back", {PRIVATE}),
    ("reviewing_verdicts.type_", {PRIVATE}),
    ("notes.page", {PRIVATE}),
    ("notes.add", {PRIVATE}),
    ("seats.linked", {PRIVATE}),
    ("seats.unanswered_linked", {PRIVATE}),
    ("seats.overview", {PRIVATE}),
    ("seats.unanswered", {PRIVATE}),
    ("seats.queue", {PRIVATE}),
    ("seats.history", {PRIVATE}),
    ("seat_cards.card", {PRIVATE}),
    ("seat_cards.ask_release", {PRIVATE}),
    ("seat_cards.release", {PRIVATE}),
    ("seat_cards.keep", {PRIVATE}),
    ("seat_cards.said", {PRIVATE}),
    ("seat_cards_giving.begin", {PRIVATE}),
    ("seat_cards_giving.give", {PRIVATE}),
    ("seat_cards_giving.type_", {PRIVATE}),
    ("seat_cards_giving.overrule", {PRIVATE}),
    ("seat_cards_giving.give_beyond", {PRIVATE}),
    ("seat_cards_giving.type_beyond", {PRIVATE}),
    ("phone_tasks.all_", {PRIVATE}),  # by deep link
    ("phone_tasks.all_", {PRIVATE, OFFICE}),  # by command
    ("phone_tasks.linked", {PRIVATE}),
    ("phone_tasks.page", {PRIVATE}),
    ("phone_tasks.card", {PRIVATE}),
    ("phone_tasks.said", {PRIVATE}),
    ("exports.choose", {PRIVATE}),  # by deep link
    ("exports.choose", {PRIVATE, OFFICE}),  # by command
    ("exports.turn", {PRIVATE}),
    ("exports.of_wave", {PRIVATE}),
    ("exports.ask", {PRIVATE}),
    ("exports.send", {PRIVATE}),
    ("statistics.choose", {PRIVATE, OFFICE}),
    ("statistics.turn", {PRIVATE, OFFICE}),
    ("statistics.of_wave", {PRIVATE, OFFICE}),
    ("statistics.of_questions", {PRIVATE, OFFICE}),
    ("ticket_queue.first", {PRIVATE, OFFICE}),
    ("ticket_queue.page", {PRIVATE, OFFICE}),
    ("office_facts.all_", {PRIVATE}),  # by deep link
    ("office_facts.all_", {PRIVATE, OFFICE}),  # by command
    ("office_facts.page", {PRIVATE}),
    ("office_facts.card", {PRIVATE}),
    ("office_facts.preview", {PRIVATE}),
    ("office_facts.fill_in", {PRIVATE}),
    ("office_facts.ask_empty", {PRIVATE}),
    ("office_facts.empty", {PRIVATE}),
    ("reminders.ahead", {PRIVATE, OFFICE}),  # by command
    ("reminders.ahead", {PRIVATE, OFFICE}),  # by button
    ("reminders.ask_skip", {PRIVATE, OFFICE}),
    ("reminders.skip", {PRIVATE, OFFICE}),
    ("reminders.take_back", {PRIVATE, OFFICE}),
    ("reminders.let_go", {PRIVATE, OFFICE}),
    ("faq_staff.home", {PRIVATE}),  # by deep link, and by button
    ("faq_staff.due_linked", {PRIVATE}),
    ("faq_questions.all_", {PRIVATE}),  # by deep link
    ("faq_questions.all_", {PRIVATE, OFFICE}),  # by command
    ("faq_staff.all_", {PRIVATE, OFFICE}),
    ("faq_drafts.linked", {PRIVATE}),
    ("faq_editing.linked", {PRIVATE}),
    ("faq_staff.home", {PRIVATE}),
    ("faq_staff.shelf", {PRIVATE}),
    ("faq_staff.due", {PRIVATE}),
    ("faq_staff.card", {PRIVATE}),
    ("faq_staff.preview", {PRIVATE}),
    ("faq_staff.inert", {PRIVATE}),
    ("faq_staff.switch", {PRIVATE}),
    ("faq_staff.still_right", {PRIVATE}),
    ("faq_versions.page", {PRIVATE}),
    ("faq_versions.version", {PRIVATE}),
    ("faq_versions.go_back", {PRIVATE}),
    ("faq_versions.take_over", {PRIVATE}),
    ("faq_words.find", {PRIVATE}),
    ("faq_words.try_", {PRIVATE}),
    ("faq_editing.new", {PRIVATE}),
    ("faq_editing.change", {PRIVATE}),
    ("faq_editing.edit", {PRIVATE}),
    ("faq_editing.card", {PRIVATE}),
    ("faq_editing.all_", {PRIVATE}),
    ("faq_editing.ask_drop", {PRIVATE}),
    ("faq_editing.drop", {PRIVATE}),
    ("faq_editing.phrases", {PRIVATE}),
    ("faq_editing.drop_phrase", {PRIVATE}),
    ("faq_drafts.begin_from_ticket", {PRIVATE, OFFICE}),
    ("faq_drafts.new_from_ticket", {PRIVATE}),
    ("faq_drafts.fix_from_ticket", {PRIVATE}),
    ("faq_publishing.preview", {PRIVATE}),
    ("faq_publishing.propose", {PRIVATE}),
    ("faq_publishing.ask", {PRIVATE}),
    ("faq_publishing.checked", {PRIVATE}),
    ("faq_publishing.publish", {PRIVATE}),
    ("faq_corrections.ask", {PRIVATE}),
    ("faq_corrections.send", {PRIVATE}),
    ("faq_questions.page", {PRIVATE}),
    ("faq_questions.group", {PRIVATE}),
    ("faq_questions.answer", {PRIVATE}),
    ("faq_words.find_for_group", {PRIVATE}),
    ("faq_questions.add", {PRIVATE}),
    ("faq_questions.see_to", {PRIVATE}),
    ("ticket_answers.replied", {PRIVATE, OFFICE}),  # in private its trigger hears nothing
)
# Those of them that take a koordinator.
FOR_COORDINATORS = {
    "office_facts.fill_in",
    "office_facts.ask_empty",
    "office_facts.empty",
    "faq_staff.switch",
    "faq_staff.still_right",
    "faq_versions.go_back",
    "faq_versions.take_over",
    "faq_publishing.ask",
    "faq_publishing.checked",
    "faq_publishing.publish",
    "faq_corrections.ask",
    "faq_corrections.send",
    "faq_words.find_for_group",
    "faq_questions.add",
    "exports.choose",
    "exports.turn",
    "exports.of_wave",
    "exports.ask",
    "exports.send",
    "announcing.ask",
    "announcing.announce",
    "broadcast_accounts.unreached",
    "broadcast_asking.confirm",
    "broadcast_asking.yes",
    "seat_cards_giving.overrule",
    "seat_cards_giving.give_beyond",
    "seat_cards_giving.type_beyond",
    "reminders.ask_skip",
    "reminders.skip",
    "reminders.take_back",
    "reminders.let_go",
    "wave_cancelling.ask",
    "wave_cancelling.cancel",
}
# What happens around a group; the action itself tells the office from other groups.
FOR_EVERYBODY_EVERYWHERE = (
    "group.migrated",
    "group.bot_moved",
    "group.somebody_moved",
    "group.not_a_person",
    "group.bind",
    "group.outdated_tap",
    "group.nothing_to_say",
    "ticket_edits.edited",
)
STAFF_MODULES = (
    "office_facts",
    "ticket_queue",
    "faq_staff",
    "faq_questions",
    "faq_drafts",
    "faq_editing",
    "faq_versions",
    "faq_words",
    "faq_publishing",
    "faq_corrections",
    "exports",
    "statistics",
    "announcing",
    "proposals",
    "proposal_moves",
    "entering",
    "broadcasts",
    "broadcast_accounts",
    "broadcast_sending",
    "broadcast_segment",
    "broadcast_time",
    "broadcast_asking",
    "waves",
    "wave_cancelling",
    "wave_editing",
    "applicants",
    "reviewing",
    "reviewing_verdicts",
    "notes",
    "staff_commands",
    "seats",
    "seat_cards",
    "seat_cards_giving",
    "phone_tasks",
    "ticket_answers",
    "ticket_desk",
    "ticket_private",
)


def name(route: Route) -> str:
    return f"{route.action.__module__.removeprefix('handlers.')}.{route.action.__name__}"


def expectation(number: int) -> tuple[str, set[str]]:
    """(the least role, the places) of the route at this position."""
    wanted = name(ROUTES[number])
    if wanted in FOR_EVERYBODY_EVERYWHERE:
        return OWNER, {PRIVATE, OFFICE, OTHER}
    of_staff = [places for listed, places in STAFF_ROUTES if listed == wanted]
    if not of_staff:
        return OWNER, {PRIVATE}
    earlier = [name(route) for route in ROUTES[:number]].count(wanted)
    return COORDINATOR if wanted in FOR_COORDINATORS else STAFF, of_staff[earlier]


def refusal(number: int, role: str, place: str) -> type[Refusal] | None:
    """What is to be heard; None where the route is open."""
    least, places = expectation(number)
    if OTHER in places:
        return None
    reasons: list[tuple[bool, type[Refusal]]] = [
        (place == OTHER, NotOurGroup),
        (place == OFFICE and places == {PRIVATE}, PrivateOnly),
        (least != OWNER and role == ANONYMOUS, ActAsYourself),
        (least != OWNER and role == OWNER, NotForOwners),
        (least == COORDINATOR and role == STAFF, CoordinatorOnly),
    ]
    return next((kind for holds, kind in reasons if holds), None)


def people(office: Office) -> dict[str, Json]:
    """Somebody in each role."""
    return {
        OWNER: office.person("Sari").user.json,
        STAFF: office.staff("Budi").user.json,
        COORDINATOR: office.staff("Rina", "administrator").user.json,
        ANONYMOUS: ANONYMOUS_ADMIN,
    }


def message(office: Office, sender: Json, place: str) -> Json:
    """An update of somebody, at this place."""
    other = {"id": -1009876543210, "type": "supergroup", "title": "Arisan"}
    chats = {PRIVATE: sender | {"type": "private"}, OFFICE: office.group.json, OTHER: other}
    more = {"sender_chat": chats[place]} if sender is ANONYMOUS_ADMIN else {}
    return {"message_id": 1, "date": 1_700_000_000, "from": sender, "chat": chats[place], "text": "x"} | more


async def heard(office: Office, route: Route, sender: Json, place: str) -> type[Refusal] | None:
    application = office.app._application
    update = Update.de_json({"update_id": 1, "message": message(office, sender, place)}, application.bot)
    try:
        await admit(route, update, Context.from_update(update, application))
    except Refusal as error:
        return type(error)
    return None


async def test_every_route(office: Office) -> None:
    wrong = []
    for (role, sender), place in product(people(office).items(), (PRIVATE, OFFICE, OTHER)):
        if (role, place) == (ANONYMOUS, PRIVATE):
            continue  # nobody is anonymous in a private chat
        for number, route in enumerate(ROUTES):
            said, expected = await heard(office, route, sender, place), refusal(number, role, place)
            if said is not expected:
                wrong.append((number, name(route), role, place, said, expected))
    assert not wrong


def test_the_table_names_every_route_of_staff() -> None:
    listed = sorted(listed for listed, _ in STAFF_ROUTES)
    assert sorted(name(route) for route in ROUTES if name(route) in listed) == listed
    of_staff_modules = {name(route) for route in ROUTES if name(route).partition(".")[0] in STAFF_MODULES}
    assert of_staff_modules <= set(listed)
    assert set(FOR_EVERYBODY_EVERYWHERE) <= {name(route) for route in ROUTES}


async def test_before_a_group_is_bound_nobody_is_staff(office: Office) -> None:
    office.app.wiring.staff.chat_id = None
    coordinator = people(office)[COORDINATOR]
    for number, route in enumerate(ROUTES):
        if expectation(number)[0] != OWNER:
            assert await heard(office, route, coordinator, PRIVATE) is NotForOwners
