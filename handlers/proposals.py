"""The list that is proposed for a wave: drawn up, looked through, laid aside. In the private chat of a petugas only."""

from telegram import Chat, Update

from bot.errors import Outdated
from bot.models import Place, WaveState
from bot.selection import rules as table_of_rules
from bot.services import proposal_views, proposals, selection_records, waves
from bot.storage.proposal_lines import Grouping
from handlers import keyboards
from handlers.context import Context
from handlers.taps import linked_id, words


async def choose(update: Update, context: Context) -> None:
    """/usulkan: the only wave that waits for it; of several, which one; in the group, the way to the private chat."""
    found = await proposals.to_propose(context.tx)
    private = update.effective_chat is not None and update.effective_chat.type == Chat.PRIVATE
    if private and len(found) == 1:
        await show(context, found[0].id)
        return
    keyboard = keyboards.proposals(found, context.wiring.bot_username, private=private)
    context.say("proposals/choose", keyboard, waves=found)


async def linked(update: Update, context: Context) -> None:
    """`/start usulan_<wave>`."""
    await show(context, linked_id(update))


async def open_(update: Update, context: Context) -> None:
    """`proposal:<wave>`."""
    (wave_id,) = words(update, int)
    await show(context, wave_id)


async def show(context: Context, wave_id: int) -> None:
    """Where the selection of a wave stands: before its list, the list, or what was announced."""
    wave = await waves.existing(context.tx, wave_id)
    if wave.state is WaveState.DECIDING:
        seen = await proposals.overview(context.tx, wave_id, context.now)
        context.show("proposals/overview", keyboards.proposal(seen), seen=seen)
    elif record := await selection_records.sealed(context.tx, wave_id):
        context.show("announcing/announced", keyboards.announced(wave), wave=wave, record=record)
    elif wave.state is WaveState.CLOSED:
        start = await proposals.start(context.tx, wave, context.now)
        context.show("proposals/start", keyboards.proposal_start(start), start=start)
    else:
        await proposals.current(context.tx, wave_id, context.now)  # says where the wave stands


async def draw(update: Update, context: Context) -> None:
    """`proposaldraw:<wave>:<edition>`: draws up the list that follows this edition, 0 before any."""
    wave_id, edition = words(update, int, int)
    if await _is_of_now(context, wave_id, edition):
        await proposals.propose(context.tx, wave_id, context.person_id, context.now)
    await show(context, wave_id)


async def lay_aside(update: Update, context: Context) -> None:
    """`proposalback:<wave>:<edition>`: back to reviewing."""
    wave_id, edition = words(update, int, int)
    if await _is_of_now(context, wave_id, edition):
        await proposals.lay_aside(context.tx, wave_id, context.person_id, context.now)
    await show(context, wave_id)


async def page(update: Update, context: Context) -> None:
    """`proposalpage:<wave>:<place>:<page>[:<subdistrict>]`."""
    wave_id, place, number, subdistrict = words(update, int, Place, int, str)
    found = await proposal_views.page(
        context.tx, wave_id, place, number, context.now, subdistrict=_known(context, subdistrict)
    )
    context.show("proposals/page", keyboards.proposal_page(found), page=found)


async def table(update: Update, context: Context) -> None:
    """`proposaltable:<wave>:<grouping>:<page>`."""
    wave_id, grouping, number = words(update, int, Grouping, int)
    name_of = context.wiring.district.place_name
    found = await proposal_views.table(context.tx, wave_id, grouping, number, context.now, name_of=name_of)
    context.show("proposals/table", keyboards.proposal_table(found), table=found, per_page=proposal_views.ROWS)


async def rules(update: Update, context: Context) -> None:
    """`proposalrules:<wave>`."""
    (wave_id,) = words(update, int)
    wave = await waves.existing(context.tx, wave_id)
    told = table_of_rules.as_told()
    context.show(
        "proposals/rules",
        keyboards.see_proposal(wave_id),
        wave=wave,
        edition=told["edition"],
        conditions=told["conditions"],
        points=list(told["points"].items()),
    )


async def standing(update: Update, context: Context) -> None:
    """`proposalone:<registration>`."""
    (registration_id,) = words(update, int)
    await show_standing(context, registration_id)


async def show_standing(context: Context, registration_id: int) -> None:
    """One applicant, with the reason for their place."""
    one = await proposal_views.standing(context.tx, registration_id, context.now)
    context.show("proposals/standing", keyboards.proposal_standing(one), one=one)


async def _is_of_now(context: Context, wave_id: int, edition: int) -> bool:
    """Whether a button that changes the list was made for it; if not, a toast says so and nothing is changed."""
    if await proposals.edition(context.tx, wave_id) == edition:
        return True
    context.toast("toast.proposal_moved")
    return False


def _known(context: Context, subdistrict: str) -> str | None:
    if subdistrict and subdistrict not in {one.code for one in context.wiring.district.subdistricts}:
        raise Outdated
    return subdistrict or None
