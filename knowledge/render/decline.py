"""Asking back, and declining."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.render.body import headline, rows, text
from knowledge.terms import Outcome, Reply

if TYPE_CHECKING:
    from knowledge.render.voice import Voice
    from knowledge.terms import Clarification, NotUnderstood


def clarification(voice: Voice, asked: Clarification) -> Reply:
    """The question back, with the readings to choose from."""
    key = f"clarify.{asked.reason}"
    if asked.reason == "which_area" and not asked.subject:
        key = "clarify.which_area_unnamed"
    key = key if voice.knows(key) else "clarify.other"
    lines = [headline(voice.say(key, subject=asked.subject))]
    if asked.options:
        lines.append(
            rows(
                voice.say("clarify.option", number=number, label=option.label)
                for number, option in enumerate(asked.options, start=1)
            )
        )
    return Reply(
        Outcome.CLARIFICATION,
        tuple(lines),
        options=asked.options,
        intent=f"clarify/{asked.reason}",
    )


def not_understood(voice: Voice, declined: NotUnderstood) -> Reply:
    """What was not understood, and what may be asked instead."""
    key = f"decline.{declined.reason}"
    key = key if voice.knows(key) else "decline.other"
    lines = [headline(voice.say(key, subject=declined.subject))]
    if declined.suggestions:
        labels = "; ".join(option.label for option in declined.suggestions)
        lines.append(text(voice.say("decline.try", items=labels)))
    return Reply(
        Outcome.NOT_UNDERSTOOD,
        tuple(lines),
        options=declined.suggestions,
        intent=f"decline/{declined.reason}",
    )
