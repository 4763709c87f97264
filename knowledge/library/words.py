"""cues/*.yaml and lexicon/*.yaml: the words by which a question is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.library import messages
from knowledge.library.alternatives import phrases_of
from knowledge.library.areas import check_names, names_to
from knowledge.library.model import Cue
from knowledge.library.report import nearest
from knowledge.library.texts import TOPICS
from knowledge.library.values import check_id
from knowledge.terms import AreaKind, Axis, Comparator, Measure, Operation, Order

if TYPE_CHECKING:
    from collections.abc import Container

    from knowledge.library.areas import Areas
    from knowledge.library.files import Folder
    from knowledge.library.values import Item

ANY: Final[frozenset[str]] = frozenset()
"""A slot that takes any value."""

MEANINGS: Final[dict[str, frozenset[str]]] = dict.fromkeys(
    (
        "add",
        "at_home",
        "both",
        "against",
        "ago",
        "aim",
        "all_areas",
        "amid",
        "amount",
        "all_indicators",
        "all_periods",
        "always",
        "as_then",
        "ask",
        "aspect",
        "average",
        "behind_only",
        "beside",
        "between",
        "body",
        "edge",
        "enters",
        "beyond",
        "but",
        "by_rank",
        "compare",
        "condition",
        "conduct",
        "conjunction",
        "correct",
        "count",
        "counted",
        "decline",
        "document",
        "draft",
        "english",
        "degree",
        "each_region",
        "ellipsis",
        "gradual",
        "ever",
        "every",
        "except",
        "explains",
        "extreme",
        "group",
        "head",
        "idiom",
        "inside",
        "which_inside",
        "raters",
        "item",
        "inverted",
        "latest",
        "least",
        "limit",
        "listed",
        "listing",
        "lost",
        "taken",
        "manner",
        "merged",
        "met",
        "minus",
        "most",
        "nationwide",
        "instructions",
        "disregard",
        "either",
        "estimate",
        "provisional",
        "near",
        "negate",
        "deny",
        "of_whom",
        "others",
        "nth",
        "next",
        "number",
        "of_all",
        "often",
        "place",
        "office",
        "only",
        "onward",
        "ordering",
        "pair",
        "post",
        "overall",
        "part_year",
        "period",
        "present",
        "profile",
        "question",
        "quota",
        "recent",
        "refuse",
        "refer",
        "reference",
        "pull",
        "relative",
        "renewed",
        "new_units",
        "years_gone",
        "coming",
        "returns",
        "reverse",
        "running",
        "saying",
        "scope",
        "scored",
        "self",
        "several",
        "shift",
        "sign",
        "since",
        "since_that",
        "share",
        "smalltalk",
        "steps",
        "swap",
        "swap_into",
        "move_bound",
        "that_list",
        "tail",
        "check",
        "doubted",
        "told",
        "put",
        "next_to",
        "tie",
        "dont",
        "give",
        "had",
        "title",
        "tone",
        "trait",
        "trend",
        "unit",
        "until",
        "upwards",
        "way",
        "what",
        "where",
        "whom",
        "verify",
        "want",
        "which_figure",
        "which_of",
        "which_rank",
        "why",
        "within",
        "within_of",
        "year",
    ),
    ANY,
) | {
    "axis": frozenset(Axis),
    "by": frozenset(Measure),
    "comparator": frozenset(Comparator),
    "measure": frozenset(Measure),
    "operation": frozenset(Operation),
    "order": frozenset(Order),
    "topic": TOPICS,
}
"""What a cue may mean: slot -> its values."""

_ELSEWHERE: Final = {
    "need_unit_word": "need_unit_word",
    "unit_words": "unit_word",
    "not_units": "not_unit",
    "exact_only": "exact_only",
}
"""Lists of lexicon/elsewhere.yaml -> kind in the library."""
_PLACES: Final = {
    "districts": "district",
    "namesakes": "namesake",
    "former_provinces": "former_province",
}
"""Mappings from a place to its provinces -> kind in the library."""


def read_cues(folder: Folder) -> tuple[Cue, ...]:
    """Every cue, in the order of files and entries."""
    found = []
    places: dict[str, Item] = {}
    for name in folder.names("cues/*.yaml"):
        for item in folder.tree(name).items():
            record = item.record(("cue", "means", "phrases", "examples"))
            check_id(record["cue"], places)
            for key in ("phrases", "examples"):
                if record[key].present and not record[key].texts():
                    record[key].wrong(messages.EMPTY_LIST.format(key=key))
            found.append(_cue(record))
    return tuple(found)


def _cue(record: dict[str, Item]) -> Cue:
    return Cue(
        id=record["cue"].text(),
        means=_means(record["means"]),
        phrases=tuple(phrase for phrase, _ in phrases_of(record["phrases"])),
        examples=record["examples"].texts(),
    )


def _means(item: Item) -> dict[str, str]:
    for slot, value in item.pairs():
        values = MEANINGS.get(slot.text())
        if values is None:
            slot.wrong(
                messages.UNKNOWN_SLOT.format(slot=slot.text()),
                nearest(slot.text(), MEANINGS),
            )
        elif values and value.text() not in values:
            message = messages.UNKNOWN_MEANING.format(slot=slot.text(), value=value.text())
            value.wrong(message, nearest(value.text(), values))
    return {slot.text(): value.text() for slot, value in item.pairs()}


# ---------------------------------------------------------------- lexicon


def read_groups(item: Item) -> dict[str, tuple[str, ...]]:
    """Name -> words."""
    return {key.text(): value.texts() for key, value in item.pairs()}


def read_fillers(item: Item) -> dict[str, tuple[str, ...]]:
    """Group -> phrases, which may name alternatives."""
    return {key.text(): tuple(text for text, _ in phrases_of(value)) for key, value in item.pairs()}


def read_other_indices(
    folder: Folder,
    held: Container[str],
    part: str,
) -> dict[str, tuple[str, ...]]:
    """Vietnamese name of an index that is not held -> its "aliases", or its "exact" ones."""
    pairs = folder.tree("lexicon/other_indices.yaml").pairs()
    records = ((key.text(), item.record(("vi", "aliases"), ("exact",))) for key, item in pairs)
    return {
        record["vi"].text(): record[part].texts() for code, record in records if code not in held
    }


def read_words(item: Item) -> dict[str, str]:
    """Abbreviation -> what it stands for."""
    return {key.text(): value.text() for key, value in item.pairs()}


def read_elsewhere(
    folder: Folder,
    areas: Areas,
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Kind -> names of what is no area of the data, and place -> the provinces it lies in."""
    keys = (*_PLACES, *_ELSEWHERE, "numbered", "countries")
    record = folder.tree("lexicon/elsewhere.yaml").record((), keys)
    for key in _PLACES:
        check_names(record[key], areas.names(AreaKind.PROVINCE), messages.UNKNOWN_AREA)
    numbered = _numbered(record["numbered"])
    in_kinds = {kind: names_to(record[key]) for key, kind in _PLACES.items()}
    in_kinds["namesake"] |= numbered
    kinds = {kind: tuple(names) for kind, names in in_kinds.items()}
    kinds |= {kind: record[key].texts() for key, kind in _ELSEWHERE.items()}
    countries = read_groups(record["countries"])
    kinds["country"] = tuple(n for name, aliases in countries.items() for n in (name, *aliases))
    places = {name: inside for names in in_kinds.values() for name, inside in names.items()}
    return kinds, places


def _numbered(item: Item) -> dict[str, tuple[str, ...]]:
    """Units with a number, as "quận 1" -> the province they lie in."""
    found: dict[str, tuple[str, ...]] = {}
    for unit, entry in item.pairs():
        record = entry.record(("numbers", "province"))
        for number in record["numbers"].texts():
            found[f"{unit.text()} {number}"] = (record["province"].text(),)
    return found
