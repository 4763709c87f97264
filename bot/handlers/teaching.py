"""Teaching: a word, a text or a mark is proposed, previewed, taught, and can be undone.

What is in progress stands in the buttons, in the prompt that is answered, or in the store, so that
it goes on after a restart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import structlog
from telegram.ext import filters

from bot.handlers.actions import NUMBER, REFERENCE, Action, action_button, objects_of, one
from bot.handlers.desk import TIMEZONE, in_place, language_of, place_of
from bot.handlers.questions import is_reply_to_bot
from bot.handlers.unanswered import actor_of, asked_for, back_button, taught_button
from bot.usecases.admins import Role
from bot.usecases.learning import reference
from knowledge.library import MeaningKind, TaughtKind, Teaching
from knowledge.slots import stretch_of
from knowledge.terms import Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from telegram import Message, Update

    from bot.handlers.desk import Desk
    from bot.messenger import Button
    from bot.usecases.learning import Proposal
    from knowledge.slots import Meaning, Meanings

MOST_WORDS: Final = 10
MOST_MEANINGS: Final = 6
MOST_EXAMPLES: Final = 6
"""Examples that a refusal names."""
MOST_TAUGHT: Final = 20
"""Things that the list of what was taught shows."""
_CODE: Final = re.compile(r"\b(alias|text)\.([0-9a-f]+)$")
"""Ends the prompts that can be answered: what is to be taught, and for which question."""

log = structlog.get_logger(__name__)


class Prompted(filters.MessageFilter):
    """Messages that answer one of the prompts of this module."""

    def filter(self, message: Message) -> bool:
        """Whether it does."""
        return _code(message) is not None


def _code(message: Message) -> re.Match[str] | None:
    prompt = message.reply_to_message
    return _CODE.search(prompt.text or "") if prompt and is_reply_to_bot(message) else None


# ---------------------------------------------------------------- a word


async def choose_words(desk: Desk, update: Update) -> None:
    """Offer the words of a question that may be taught."""
    found, language = await asked_for(desk, update), language_of(update)
    if found is None:
        return
    number = reference(found.text)
    words = desk.office.learning.untaught(found.text)[:MOST_WORDS]
    buttons = [
        action_button(each.text, "unanswered.word", number, each.start, each.end) for each in words
    ]
    buttons += [_type_button(desk, language, number), back_button(desk, language)]
    head = desk.text("learning.show", language).format(text=found.text)
    ask = desk.text("learning.which_word" if words else "learning.no_word", language)
    lines = [Line(LineKind.HEADLINE, head), Line(LineKind.TEXT, ask)]
    await in_place(desk, update, lines, buttons)


async def choose_meaning(desk: Desk, update: Update) -> None:
    """Offer what a word is written most like."""
    found, language = await asked_for(desk, update), language_of(update)
    if found is None:
        return
    number, start, end = objects_of(update)
    phrase = stretch_of(found.text, int(start), int(end))
    meanings = desk.office.learning.meanings(language)
    buttons = [
        action_button(_called(desk, each, language), "unanswered.mean", number, start, end, each.id)
        for each in meanings.nearest(phrase, MOST_MEANINGS)
    ]
    buttons += [_type_button(desk, language, number), back_button(desk, language)]
    ask = desk.text("learning.which_meaning", language).format(phrase=phrase)
    await in_place(desk, update, [Line(LineKind.HEADLINE, ask)], buttons)


async def propose_meaning(desk: Desk, update: Update) -> None:
    """Preview a word with the tapped meaning."""
    found = await asked_for(desk, update)
    if found is None:
        return
    _, start, end, chosen = objects_of(update)
    meaning = desk.office.learning.meanings(language_of(update)).find(chosen)
    phrase = stretch_of(found.text, int(start), int(end))
    if meaning is None or not phrase:
        await _finish(desk, update, "learning.stale")
        return
    await _propose(desk, update, desk.office.learning.alias(found.text, phrase, [meaning]))


def _called(desk: Desk, meaning: Meaning, language: str) -> str:
    if meaning.kind is not MeaningKind.CUE:
        return meaning.label
    return desk.text("learning.cue", language).format(phrase=meaning.label)


def _type_button(desk: Desk, language: str, number: str) -> Button:
    return action_button(desk.text("learning.typed", language), "unanswered.type", number)


# ---------------------------------------------------------------- what is typed


async def ask_alias(desk: Desk, update: Update) -> None:
    """Ask for a phrase and its meaning in words."""
    await _prompt(desk, update, TaughtKind.ALIAS)


async def ask_text(desk: Desk, update: Update) -> None:
    """Ask for a text with its source."""
    await _prompt(desk, update, TaughtKind.TEXT)


async def _prompt(desk: Desk, update: Update, kind: TaughtKind) -> None:
    found, language = await asked_for(desk, update), language_of(update)
    if found is None:
        return
    if update.callback_query:
        await desk.messenger.acknowledge(update.callback_query.id)
    code = desk.text("learning.code", language)
    texts = (
        desk.text(f"learning.ask_{kind}", language),
        code.format(text=found.text, code=f"{kind}.{reference(found.text)}"),
    )
    await desk.messenger.ask(place_of(update), [Line(LineKind.TEXT, text) for text in texts])


async def take_typed(desk: Desk, update: Update) -> None:
    """Preview what was typed in answer to a prompt."""
    message = update.effective_message
    code = _code(message) if message else None
    if message is None or code is None:
        return
    found = await desk.office.learning.find(code[2])
    if found is None:
        await _say(desk, update, "learning.gone")
    elif code[1] == TaughtKind.TEXT:
        await _take_text(desk, update, found.text, message.text or "")
    else:
        await _take_alias(desk, update, found.text, message.text or "")


async def _take_text(desk: Desk, update: Update, wording: str, typed: str) -> None:
    teaching = desk.office.learning.text(wording, typed)
    if teaching is None:
        await _say(desk, update, "learning.no_source")
        return
    await _propose(desk, update, teaching)


async def _take_alias(desk: Desk, update: Update, wording: str, typed: str) -> None:
    phrase, _, meant = (part.strip() for part in typed.partition("="))
    if not phrase or not meant:
        await _say(desk, update, "learning.how_alias")
        return
    meanings = desk.office.learning.meanings(language_of(update))
    found = meanings.of(meant)
    if not found:
        nearest = [each.label for each in meanings.nearest(meant, MOST_MEANINGS)]
        await _say(desk, update, "learning.no_meaning", nearest, phrase=meant)
        return
    await _propose(desk, update, desk.office.learning.alias(wording, phrase, found))


# ---------------------------------------------------------------- previews


async def propose_mark(desk: Desk, update: Update) -> None:
    """Preview a question marked as not ours."""
    found = await asked_for(desk, update)
    if found is not None:
        await _propose(desk, update, Teaching(TaughtKind.OUT_OF_SCOPE, found.text))


async def _propose(desk: Desk, update: Update, teaching: Teaching) -> None:
    """Show what teaching something would do, or why it cannot be taught."""
    language = language_of(update)
    async with desk.patience(place_of(update)):
        proposal = await desk.office.learning.propose(teaching, actor_of(update))
    number = proposal.teaching.number
    buttons = [back_button(desk, language)]
    if not proposal.barred:
        buttons = [
            action_button(desk.text("learning.teach", language), "taught.teach", number),
            action_button(desk.text("learning.cancel", language), "taught.cancel", number),
        ]
    await in_place(desk, update, list(_told(desk, proposal, language)), buttons)


def _told(desk: Desk, proposal: Proposal, language: str) -> Iterator[Line]:
    meanings = desk.office.learning.meanings(language)
    yield Line(LineKind.HEADLINE, _named(desk, proposal.teaching, meanings, language))
    if proposal.barred:
        for text in _refusal(desk, proposal, meanings, language):
            yield Line(LineKind.TEXT, text)
        return
    key = "learning.then" if proposal.helps else "learning.still"
    wording = proposal.teaching.wording
    yield Line(LineKind.TEXT, desk.text(key, language).format(wording=wording))
    yield from proposal.reply.lines if proposal.reply else ()


def _named(desk: Desk, teaching: Teaching, meanings: Meanings, language: str) -> str:
    return desk.text(f"learning.{teaching.kind}", language).format(
        phrase=teaching.phrase,
        meaning=meanings.called(teaching.means),
        wording=teaching.wording,
    )


def _refusal(
    desk: Desk,
    proposal: Proposal,
    meanings: Meanings,
    language: str,
) -> Iterator[str]:
    if proposal.objection:
        phrase = proposal.teaching.phrase
        known = ", ".join(meaning.label for meaning in meanings.of(phrase)) or phrase
        key = f"learning.objection.{proposal.objection}"
        yield desk.text(key, language).format(phrase=phrase, meaning=known)
        return
    changed = proposal.changed
    yield desk.text("learning.refused", language).format(count=len(changed))
    for question in changed[:MOST_EXAMPLES]:
        yield desk.text("learning.refused_one", language).format(question=question)


# ---------------------------------------------------------------- taught, undone


async def teach(desk: Desk, update: Update) -> None:
    """Put what was previewed in force."""
    language, actor = language_of(update), actor_of(update)
    number = int(objects_of(update)[0])
    async with desk.patience(place_of(update)):
        proposal = await desk.office.learning.teach(number, actor)
    if proposal is None:
        await _finish(desk, update, "learning.stale")
        return
    lines = list(_told(desk, proposal, language))
    if not proposal.barred:
        log.info("taught", number=number, admin=actor.user)
        done = desk.text("learning.done", language).format(number=number)
        lines = [lines[0], Line(LineKind.TEXT, done)]
    await in_place(desk, update, lines, [back_button(desk, language)])


async def cancel(desk: Desk, update: Update) -> None:
    """Forget what was previewed."""
    await desk.office.learning.dismiss(int(objects_of(update)[0]))
    await _finish(desk, update, "learning.cancelled")


async def show_taught(desk: Desk, update: Update) -> None:
    """What was taught, the newest first, each with a button that undoes it."""
    language = language_of(update)
    found = await desk.office.learning.taught()
    meanings = desk.office.learning.meanings(language)
    title = desk.text("learning.taught" if found else "learning.taught_none", language)
    lines, buttons = [Line(LineKind.HEADLINE, title.format(count=len(found)))], []
    for row, teaching in found[:MOST_TAUGHT]:
        told = desk.text("learning.taught_one", language).format(
            number=row.id,
            what=_named(desk, teaching, meanings, language),
            who=row.taught_by,
            when=f"{row.taught_at.astimezone(TIMEZONE):%d/%m/%Y}",
        )
        lines.append(Line(LineKind.TEXT, told))
        label = desk.text("learning.undo", language).format(number=row.id)
        buttons.append(action_button(label, "taught.undo", row.id))
    await in_place(desk, update, lines, [*buttons, back_button(desk, language)])


async def undo(desk: Desk, update: Update) -> None:
    """Take something that was taught out of force."""
    language, actor = language_of(update), actor_of(update)
    number = int(objects_of(update)[0])
    undone = await desk.office.learning.undo(number, actor)
    if undone:
        log.info("untaught", number=number, admin=actor.user)
    told = desk.text("learning.undone" if undone else "learning.undo_none", language)
    count = len(await desk.office.learning.taught())
    buttons = [taught_button(desk, language, count), back_button(desk, language)]
    await in_place(desk, update, [Line(LineKind.TEXT, told.format(number=number))], buttons)


# ---------------------------------------------------------------- messages


async def _say(
    desk: Desk,
    update: Update,
    key: str,
    more: Sequence[str] = (),
    **fields: str,
) -> None:
    text = desk.text(key, language_of(update)).format(**fields)
    lines = [Line(LineKind.TEXT, each) for each in (text, *more)]
    await desk.messenger.send(place_of(update), lines)


async def _finish(desk: Desk, update: Update, key: str) -> None:
    """Put the outcome in place of what was asked, so that its buttons are gone."""
    language = language_of(update)
    line = Line(LineKind.TEXT, desk.text(key, language))
    await in_place(desk, update, [line], [back_button(desk, language)])


TEACHING_ACTIONS: Final = (
    Action("unanswered.words", choose_words, one(REFERENCE), Role.EDITOR),
    Action(
        "unanswered.word", choose_meaning, one(REFERENCE) + one(NUMBER) + one(NUMBER), Role.EDITOR
    ),
    Action(
        "unanswered.mean",
        propose_meaning,
        one(REFERENCE) + one(NUMBER) + one(NUMBER) + one(REFERENCE),
        Role.EDITOR,
    ),
    Action("unanswered.type", ask_alias, one(REFERENCE), Role.EDITOR),
    Action("unanswered.text", ask_text, one(REFERENCE), Role.EDITOR),
    Action("unanswered.out", propose_mark, one(REFERENCE), Role.EDITOR),
    Action("taught", show_taught, role=Role.EDITOR),
    Action("taught.teach", teach, one(NUMBER), Role.EDITOR),
    Action("taught.cancel", cancel, one(NUMBER), Role.EDITOR),
    Action("taught.undo", undo, one(NUMBER), Role.EDITOR),
)
"""What the buttons of these messages do."""
