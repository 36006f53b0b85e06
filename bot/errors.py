"""Every "no" of the bot has a name here, and every name the screen that explains it.

A `Refusal` is raised where a rule is decided and translated once, at the edge (`handlers/errors.py`): the transaction
is rolled back and the person sees `messages/<template>.j2` with the refusal's context.
"""


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A decision against what was asked for. Keyword arguments are what its screen shows."""

    template: str = "refusals/outdated"

    def __init__(self, **context: object) -> None:
        super().__init__(self.template)
        self.context = context


class Outdated(Refusal):
    """The button belongs to something that has changed, ended or was never this person's."""

    template = "refusals/outdated"


class NotForOwners(Refusal):
    """A staff command from somebody who is not a member of the staff group."""

    template = "refusals/staff_only"


class CoordinatorOnly(Refusal):
    """What cannot be undone needs an administrator of the staff group."""

    template = "refusals/coordinator_only"


class PrivateOnly(Refusal):
    """A command about a person's own data, sent in a group."""

    template = "refusals/private_only"


class ActAsYourself(Refusal):
    """An anonymous administrator: all of them share one id, so nobody could say who decided."""

    template = "refusals/act_as_yourself"


class NotOurGroup(Refusal):
    """The bot is in a group or channel that is not the office: it says so and leaves."""

    template = "group/not_mine"


class WrongCode(NotOurGroup):
    """While no staff group is bound: the code in `/start@bot <code>` is missing, used up or not the one given out."""

    template = "group/wrong_code"


class ConsentNeeded(Refusal):
    """Nothing is stored about a person who has not agreed."""

    template = "refusals/consent_needed"


class WaveNotOpenYet(Refusal):
    """Applications begin later. Context: wave."""

    template = "refusals/wave_not_open_yet"


class WaveClosed(Refusal):
    """Applications have ended. Context: wave."""

    template = "refusals/wave_closed"


class OtherSubdistrict(Refusal):
    """The wave is for other subdistricts. Context: wave, owner."""

    template = "refusals/other_subdistrict"


class AlreadyApplied(Refusal):
    """One active registration per owner and wave (unique index registrations_active). Context: wave, owner."""

    template = "refusals/already_applied"


class NothingToWithdraw(Refusal):
    """The registration was withdrawn before, or is not this account's; which of both is not said."""

    template = "refusals/nothing_to_withdraw"


class WaveIncomplete(Refusal):
    """A wave cannot move on with dates that are in the past or out of order. Context: reasons, wave, step."""

    template = "refusals/wave_incomplete"


class HelpTaken(Refusal):
    """Another petugas is helping already, or the person went on alone. Context: none."""

    template = "refusals/help_taken"


class InOtherHands(Refusal):
    """A petugas is answering this person's form; a second one waits until it is finished or taken back.

    Context: form, about.
    """

    template = "help_requests/in_hand"


class Complaint(Refusal):
    """An answer that a form cannot take; its template says what to send instead."""

    def __init__(self, template: str, **context: object) -> None:
        super().__init__(**context)
        self.template = template


class UnfitAnswer(Complaint):
    """Answers that were taken one by one do not go together; the form asks the question `step` again."""

    def __init__(self, step: str, template: str, **context: object) -> None:
        super().__init__(template, **context)
        self.step = step


class WaveMoved(Refusal):
    """The wave is in another state meanwhile: by a petugas, or by its dates. Context: wave, phase."""

    template = "refusals/wave_moved"


class WaveOver(Refusal):
    """The last session of the wave has begun: it cannot be cancelled any more. Context: wave."""

    template = "refusals/wave_over"


class TooManyReports(Refusal):
    """Somebody has reported as many suspicious messages as staff can look at in a day. Context: most."""

    template = "refusals/too_many_reports"


class ApplicantGone(Refusal):
    """The application was withdrawn since the list was shown. Context: none."""

    template = "refusals/applicant_gone"


class BroadcastUnfit(Refusal):
    """What cannot be a broadcast. Context: sent (what it was: nothing, own, empty, other_bot, or another kind)."""

    template = "broadcasts/unfit"


class BroadcastTooLong(Refusal):
    """Telegram would not take it with the longest name filled in. Context: over (characters), caption."""

    template = "broadcasts/too_long"


class BroadcastToNobody(Refusal):
    """Nobody of the segment can be reached. Context: broadcast."""

    template = "broadcasts/to_nobody"


class BroadcastMoved(Refusal):
    """The broadcast is further on, or was changed, since the button was shown. Context: broadcast."""

    template = "broadcasts/moved"


class SecondCoordinator(Refusal):
    """This koordinator has confirmed; it takes another one as well. Context: broadcast."""

    template = "broadcasts/second_coordinator"


class TrainingBegun(Refusal):
    """Whether somebody comes can be said until the first session begins. Context: wave."""

    template = "refusals/training_begun"


class ReminderGone(Refusal):
    """The reminder is due already, or its date is another one now. Context: none."""

    template = "refusals/reminder_gone"


class SeatGone(Refusal):
    """No seat is held for this registration (any more). Context: wave."""

    template = "refusals/seat_gone"


class SeatsFull(Refusal):
    """No seat is free, or the subdistrict has as many as it may. Context: wave, registration (or None), full."""

    template = "refusals/seats_full"


class WaveTakesNobody(Refusal):
    """Staff cannot enter anybody into the wave: not begun, or people are being chosen already. Context: wave, phase."""

    template = "refusals/wave_takes_nobody"


class OwnerReached(Refusal):
    """An account speaks for this owner already, so no code is given out for them. Context: owner."""

    template = "refusals/owner_reached"


class VerdictClosed(Refusal):
    """Verdicts are given until the list is announced, and for no wave that is over. Context: wave."""

    template = "refusals/verdict_closed"


class ProposalMoved(Refusal):
    """The proposed list was drawn anew since the button was shown. Context: wave."""

    template = "refusals/proposal_moved"


class CannotAnnounce(Refusal):
    """Something stands in the way of announcing the list. Context: found (`bot.services.announcing.Announcing`)."""

    template = "announcing/hindered"


class AnswerUnfit(Refusal):
    """What cannot be passed on to an owner. Context: sent (what it was: empty, command, or another kind)."""

    template = "ticket_answers/unfit"


class NotTheAuthor(Refusal):
    """Only who wrote an answer decides about it, or a koordinator. Context: none."""

    template = "ticket_answers/not_the_author"
