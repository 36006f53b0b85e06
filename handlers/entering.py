"""/daftarkan: a petugas registers an owner who has no Telegram, in the private chat."""

from telegram import Chat, Update

from bot.errors import Outdated
from bot.forms import engine
from bot.forms.engine import Progress
from bot.forms.entering import ENTERING
from bot.models import Draft
from bot.services import claims, drafts, entering
from bot.services.entering import Entered, Heard
from handlers import forms, keyboards
from handlers.context import Context
from handlers.file_asking import ask_for_file
from handlers.sitting import Answers, Facts, is_helped
from handlers.taps import words


async def begin(update: Update, context: Context) -> None:
    """/daftarkan, or its deep link: into which wave; the way into the private chat in the group."""
    if update.effective_chat is None or update.effective_chat.type != Chat.PRIVATE:
        context.say("entering/link", keyboards.enter_link(context.wiring.bot_username))
        return
    waves = await entering.taking(context.tx, context.now)
    if len(waves) == 1:
        await _ask_consent(context, waves[0].id)
    elif waves:
        context.say("entering/which", keyboards.enter_which(waves), waves=waves, now=context.now)
    else:
        context.say("entering/no_wave")


async def choose(update: Update, context: Context) -> None:
    """`enter:<wave>:<draft>`: into this wave, in place of the draft if one is named."""
    wave_id, draft_id = words(update, int, str)
    there = await drafts.of_editor(context.tx, context.person_id)
    if there is not None and str(there.id) == draft_id and not is_helped(there):
        await drafts.drop(context.tx, there)
    await _ask_consent(context, wave_id)


async def agreed(update: Update, context: Context) -> None:
    """`enteragree:<wave>`: the owner has heard the notice and agrees; nothing is kept before that."""
    (wave_id,) = words(update, int)
    wave = await entering.check(context.tx, wave_id, context.now)
    there = await drafts.of_editor(context.tx, context.person_id)
    if there is not None:
        await _stay(context, there, wave.id)
        return
    progress = Progress(began=entering.begins())
    draft = await drafts.begin(
        context.tx, ENTERING.name, context.person_id, context.now, wave_id=wave.id, progress=progress
    )
    await forms.show(context, draft)


async def _ask_consent(context: Context, wave_id: int) -> None:
    wave = await entering.check(context.tx, wave_id, context.now)
    there = await drafts.of_editor(context.tx, context.person_id)
    if there is not None:
        await _stay(context, there, wave.id)
        return
    late = not wave.takes_applications(context.now)
    context.show("entering/consent", keyboards.enter_consent(wave.id), wave=wave, late=late)


async def _stay(context: Context, there: Draft, wave_id: int) -> None:
    """One form at a time."""
    if is_helped(there):
        context.show("help_requests/finish_yours_first", keyboards.resume(there.id, helped=True), helped=True)
        return
    about = (await forms.sit_down(context, there)).about
    keyboard = keyboards.enter_another(there.id, wave_id)
    context.show("forms/one_at_a_time", keyboard, form=there.form, about=about)


async def facts(context: Context, draft: Draft) -> Facts:
    """What the questions of the form depend on; no number is vouched for."""
    wave, late = await entering.into(context.tx, draft.wave_id, context.now)
    return {"wave": wave, "late": late, "helped": True, "nib_required": wave is not None and wave.nib_required}


async def finish(update: Update, context: Context, draft: Draft, answers: Answers) -> None:
    """The summary was sent: who may be the same person is shown first, where there is anybody."""
    alike = await entering.alike(context.tx, answers, draft.wave_id)
    if alike:
        context.show("entering/alike", keyboards.alike(draft.id, alike), alike=alike)
    else:
        await _enter(update, context, draft, answers)


async def keep(update: Update, context: Context) -> None:
    """`enterkeep:<draft>`: it is somebody else all the same."""
    (draft_id,) = words(update, int)
    ready = await _ready(context, draft_id)
    if ready is not None:
        await _enter(update, context, *ready)


async def use(update: Update, context: Context) -> None:
    """`enteruse:<draft>:<owner>`: it is this one, whose data stay as they are."""
    draft_id, owner_id = words(update, int, int)
    ready = await _ready(context, draft_id)
    if ready is None:
        return
    draft, answers = ready
    alike = await entering.alike(context.tx, answers, draft.wave_id)
    if owner_id not in {one.owner.id for one in alike}:
        raise Outdated
    done = await entering.use(context.tx, draft.wave_id, owner_id, _heard(draft), context.now)
    await _done(update, context, draft, done)


async def _ready(context: Context, draft_id: int) -> tuple[Draft, Answers] | None:
    """The form and its answers; None, and its question, where it was gone on with. Raises Outdated when it is over."""
    draft = await drafts.of_editor(context.tx, context.person_id)
    if draft is None or draft.id != draft_id or draft.form != ENTERING.name:
        raise Outdated
    sitting = await forms.sit_down(context, draft)
    if sitting.step is not None:
        await forms.show(context, draft)
        return None
    return draft, engine.answers(ENTERING, sitting.progress, sitting.around)


def _heard(draft: Draft) -> Heard:
    """The form was opened by saying that the owner agrees."""
    return Heard(Progress.load(draft.progress).began[entering.NOTICE], draft.editor_id, draft.created_at)


async def _enter(update: Update, context: Context, draft: Draft, answers: Answers) -> None:
    done = await entering.enter(
        context.tx, draft.wave_id, answers, _heard(draft), bot_id=context.wiring.bot_id, now=context.now
    )
    await _done(update, context, draft, done)


async def _done(update: Update, context: Context, draft: Draft, done: Entered) -> None:
    """Says what came of it; a code follows, and accounts of an owner who was known are told."""
    await drafts.drop(context.tx, draft)
    keyboard = keyboards.entered(done.owner.id, draft.wave_id, reached=bool(done.accounts))
    context.show("entering/entered", keyboard, done=done)
    if not done.accounts:
        await ask_for_file(update, context, claims.QR, None, {claims.OWNER: done.owner.id})
    elif done.wave is not None:
        late = not done.wave.takes_applications(context.now)
        values = {"owner": done.owner, "wave": done.wave, "helped": True, "late": late}
        for account in done.accounts:
            context.tell(account, f"entered:{draft.id}:{account}", "registration/applied", None, **values)


async def new_code(update: Update, context: Context) -> None:
    """`claimcode:<owner>`: another code for an owner without an account; the earlier one ends when it is sent."""
    (owner_id,) = words(update, int)
    await claims.check(context.tx, owner_id)
    await ask_for_file(update, context, claims.QR, None, {claims.OWNER: owner_id})
    context.toast("toast.code_coming")
