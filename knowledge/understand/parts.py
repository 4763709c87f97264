"""Cut a message into its questions and read each of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from knowledge.library import same_words
from knowledge.terms import Frame, NotUnderstood, Operation
from knowledge.understand.around.askers import (
    at_askers_home,
    without_own_doings,
    without_speakers,
)
from knowledge.understand.around.headings import without_heading
from knowledge.understand.around.hours import without_hours
from knowledge.understand.around.items import with_items
from knowledge.understand.around.letters import without_letterhead
from knowledge.understand.around.merged import with_merged
from knowledge.understand.around.people import without_people
from knowledge.understand.around.purposes import without_stated_purpose
from knowledge.understand.around.quoted import without_quotation
from knowledge.understand.around.sizes import with_whole_regions
from knowledge.understand.around.told import without_told
from knowledge.understand.around.unmarked import with_off_topic
from knowledge.understand.around.wrapping import (
    in_english,
    without_chatter,
    without_papers,
    without_publisher,
    without_purpose,
    without_titles,
)
from knowledge.understand.behind import behind_only, right_beside
from knowledge.understand.both_sides import each_gap, each_side, mean_in_years, parts_beside
from knowledge.understand.clauses import clauses_of
from knowledge.understand.decide import frame_of
from knowledge.understand.doubts.judge import judge, other_beside
from knowledge.understand.joined.neighbours import on_both_sides, own_place_too
from knowledge.understand.lent import in_same_place
from knowledge.understand.premises import (
    Told,
    asks_beside,
    held,
    told_end,
    told_figure,
    told_move,
    told_size,
)
from knowledge.understand.several import (
    all_parts_moved,
    best_part_beside,
    both_movers,
    both_ways,
    each_place,
    figure_beside_places,
    gap_in_both_years,
    gap_over_years,
    list_and_member,
    mean_beside_lacking,
    move_beside_parts,
    never_placed,
    person_and_text,
    podium_and_gap,
    total_beside,
    values_beside,
    year_and_why,
)
from knowledge.understand.sides import against_both, each_against_mean
from knowledge.understand.texts.aims import asks_if_met, held_against, of_aim, without_aim
from knowledge.understand.texts.belonging import merger_beside
from knowledge.understand.texts.posts import of_post
from knowledge.understand.whys import CAUSES, as_rounded, holds_figure, why_of_figure

if TYPE_CHECKING:
    from knowledge.library import Library
    from knowledge.slots import Gazetteer
    from knowledge.understand.gathered import Slots
    from knowledge.understand.heard import Heard

Part: TypeAlias = Frame | NotUnderstood

MAX_PARTS: Final = 5
"""Questions answered in one message."""


def read(heard: Heard, library: Library, gazetteer: Gazetteer) -> tuple[Part, ...]:
    """What the words of a message ask, one part a question, in order; at least one part."""
    language = heard.language
    tags = gazetteer.tags(heard.text)
    tags = without_people(in_english(tags, library) if language == "en" else tags, library)
    tags = without_heading(without_quotation(without_hours(with_items(tags)), library), library)
    tags, own = at_askers_home(tags, library)
    tags, telling = without_told(tags, library)
    tags = gazetteer.with_doubts(heard.text, tags)
    tags = without_speakers(without_own_doings(tags, library), library)
    tags = without_letterhead(without_chatter(without_titles(tags)), library)
    tags = without_stated_purpose(without_purpose(tags, library), library)
    tags = with_whole_regions(without_publisher(without_papers(tags), library), library)
    tags = with_off_topic(with_merged(tags, library), library)
    if not any(tag.token is None or tag.entries or tag.token.kind == "number" for tag in tags):
        return (NotUnderstood("empty", language=language),)
    found: list[tuple[Part, Slots]] = []
    for clause in clauses_of(tags, telling):
        leans = heard.following or any(map(_is_told, (part for part, _ in found)))
        parts = _read(clause, replace(heard, following=leans))
        parts = in_same_place(parts, [part for part, _ in found], clause)
        found += [(part, clause) for part in parts]
        if sum(_is_clear(part) and not _is_chatter(part) for part, _ in found) > MAX_PARTS:
            break
    asked = _settle(found)
    if len(asked) > MAX_PARTS:
        more = NotUnderstood("too_many", str(MAX_PARTS), language=language, beside=True)
        asked = (more, *asked[:MAX_PARTS])
    return _as_taught(heard.text, library, _from_home(asked, own))


def _from_home(parts: tuple[Part, ...], own: str) -> tuple[Part, ...]:
    """The parts, which tell where the asker is from."""
    return tuple(replace(one, own=own) if isinstance(one, Frame) else one for one in parts)


def _as_taught(text: str, library: Library, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """What was taught for the very words of a question, where it is declined otherwise."""
    if not library.answers or any(isinstance(part, Frame) for part in parts):
        return parts
    words, language = same_words(text), parts[0].language
    if words not in library.answers:
        return parts
    answer = library.answers[words]
    if answer is None:
        return (NotUnderstood("out_of_scope", language=language),)
    return (Frame(Operation.NARRATIVE, topic=answer.topic, language=language),)


def _read(slots: Slots, heard: Heard) -> tuple[Part, ...]:
    """What a clause asks: where an aim is measured, the figure and the aim.

    That another index beside ours is not held is said first.
    """
    if asks_if_met(slots):
        return _held_against(slots, heard)
    if told := told_move(slots) or told_figure(slots) or told_size(slots) or told_end(slots):
        found = _beside_told(told, heard)
        if found:
            return found
    if why := why_of_figure(slots):
        found = _held_before_why(*why, heard)
        if found:
            return found
    frame = frame_of(slots, heard.today, heard.language)
    part = judge(slots, of_post(slots, frame), heard.today, following=heard.following)
    beside = other_beside(slots, frame) if isinstance(part, Frame) else None
    if isinstance(part, Frame) and (several := _several(slots, part)):
        return several
    return (beside, part) if beside else (part,)


def _several(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """The frames of a clause that asks for more than one figure; none where it asks for one."""
    looks = (
        total_beside,
        values_beside,
        move_beside_parts,
        figure_beside_places,
        both_ways,
        both_movers,
        all_parts_moved,
        gap_in_both_years,
        gap_over_years,
        person_and_text,
        year_and_why,
        never_placed,
        each_place,
        best_part_beside,
        behind_only,
        right_beside,
        podium_and_gap,
        list_and_member,
        mean_beside_lacking,
        own_place_too,
        on_both_sides,
        against_both,
        each_against_mean,
        merger_beside,
        mean_in_years,
        each_side,
        each_gap,
        parts_beside,
    )
    return next(filter(None, (look(slots, frame) for look in looks)), ())


def _held_against(slots: Slots, heard: Heard) -> tuple[Part, ...]:
    figure = without_aim(slots)
    frame = held_against(frame_of(figure, heard.today, heard.language))
    part = judge(figure, frame, heard.today, following=heard.following)
    return (part, of_aim(frame)) if _is_clear(part) else (part,)


def _beside_told(told: Told, heard: Heard) -> tuple[Part, ...]:
    """What is told, held against its figure, and what is asked; none where that cannot be told."""
    frame = frame_of(told.asked, heard.today, heard.language)
    part = judge(told.asked, frame, heard.today, following=heard.following)
    if not isinstance(part, Frame) or part.leftover or part.unclear or not asks_beside(part, told):
        return ()
    return held(part, told)


def _held_before_why(believed: Slots, asked: Slots, heard: Heard) -> tuple[Part, ...]:
    """As in "vì sao PAPI 2021 chỉ còn 40 điểm": the figure first, then its causes where told."""
    frames = (frame_of(slots, heard.today, heard.language) for slots in (believed, asked))
    held_first, cause = (
        judge(slots, frame, heard.today, following=heard.following)
        for slots, frame in zip((believed, asked), frames, strict=True)
    )
    if not (isinstance(held_first, Frame) and _is_clear(held_first) and holds_figure(held_first)):
        return ()
    held_first = as_rounded(held_first)
    told = isinstance(cause, Frame) and _is_clear(cause) and cause.operation in CAUSES
    return (held_first, cause) if told else (held_first,)


def _settle(read: list[tuple[Part, Slots]]) -> tuple[Part, ...]:
    """Small talk, empty clauses and what only leads up to a question are dropped beside it."""
    parts = [part for part, _ in read]
    solid = [(part, clause) for part, clause in read if not _is_chatter(part)]
    understood = any(isinstance(part, Frame) for part, _ in solid)
    asked = [
        part
        for part, clause in solid
        if isinstance(part, Frame)
        or (part.reason != "empty" and not (understood and _only_tells(clause)))
    ]
    return tuple(asked or [part for part, _ in solid] or parts)


def _is_clear(part: Part) -> bool:
    return isinstance(part, Frame) and not (part.leftover or part.unclear)


def _only_tells(slots: Slots) -> bool:
    """Whether a clause asks nothing: a preface, an aside."""
    return not (
        slots.off_topic
        or slots.other_indices
        or slots.has("ask")
        or slots.has("decline")
        or (slots.has("ellipsis") and slots.unknown)
        or slots.has("question")
        or slots.has("verify")
    )


def _is_told(part: Part) -> bool:
    """Whether a part asks about an index, so that the next one may lean on it."""
    return isinstance(part, Frame) and bool(part.indicators or part.dimensions)


def _is_chatter(part: Part) -> bool:
    return isinstance(part, Frame) and part.operation is Operation.SMALLTALK
