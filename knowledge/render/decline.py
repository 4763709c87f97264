"""Asking back, and declining."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.render.body import capital, headline, rows, text
from knowledge.render.frame import label
from knowledge.terms import Option, Outcome, Reply

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.render.voice import Voice
    from knowledge.terms import Clarification, NotUnderstood


QUOTED: Final = 60
"""Characters of a strange word that a reply repeats."""
NOT_HELD: Final = frozenset(
    {
        "prediction",
        "statistic",
        "other_place",
        "other_index",
        "no_dimension",
        "part_year",
        "personal",
    }
)
"""Proper questions, for which there are no data."""


def clarification(voice: Voice, asked: Clarification) -> Reply:
    """The question back, with the readings to choose from."""
    key = f"clarify.{asked.reason}"
    if asked.reason == "which_area" and not asked.subject:
        key = "clarify.which_area_unnamed"
    key = key if voice.knows(key) else "clarify.other"
    lines = [headline(voice.say(key, subject=asked.subject))]
    asked = replace(asked, options=_labelled(voice, asked.options))
    if asked.options:
        lines.append(
            rows(
                voice.say("clarify.option", number=number, label=option.label)
                for number, option in enumerate(asked.options, start=1)
            ),
        )
    if asked.others:
        names = voice.join(capital(voice.area(name)) for name in asked.others)
        lines.append(text(voice.say("clarify.others", names=names)))
    return Reply(
        Outcome.CLARIFICATION,
        tuple(lines),
        options=asked.options,
        intent=f"clarify/{asked.reason}",
    )


def _quoted(subject: str) -> str:
    """A strange word, cut where it is no word any more."""
    return subject if len(subject) <= QUOTED else subject[:QUOTED] + "…"


def _labelled(voice: Voice, options: Iterable[Option]) -> tuple[Option, ...]:
    """Readings without a name of their own are called by what they read."""
    return tuple(Option(one.label or label(voice, one.query), one.query) for one in options)


def not_understood(voice: Voice, declined: NotUnderstood) -> Reply:
    """What was not understood, and what may be asked instead."""
    key = f"decline.{declined.reason}"
    key = key if voice.knows(key) else "decline.other"
    strange = declined.reason not in NOT_HELD
    subject = _quoted(declined.subject) if strange else declined.subject
    lines = [headline(voice.say(key, subject=subject))]
    declined = replace(declined, suggestions=_labelled(voice, declined.suggestions))
    if declined.suggestions:
        labels = "; ".join(option.label for option in declined.suggestions)
        lines.append(text(voice.say("decline.try", items=labels)))
    return Reply(
        Outcome.NO_DATA if declined.reason in NOT_HELD else Outcome.NOT_UNDERSTOOD,
        tuple(lines),
        options=declined.suggestions,
        intent=f"decline/{declined.reason}",
    )
