"""sources.csv, narratives.yaml and replies/*.yaml: publications and texts."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Final

from knowledge.library import messages
from knowledge.library.indicators import LANGUAGES
from knowledge.library.values import check_id, check_name
from knowledge.terms import Narrative, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.library.areas import Areas
    from knowledge.library.files import Folder
    from knowledge.library.values import Item
    from knowledge.terms import Indicator

TOPICS: Final = frozenset(
    {
        "cause",
        "definition",
        "dimension",
        "directive",
        "event",
        "person",
        "solution",
        "strength",
        "weakness",
    },
)
_SOURCE_COLUMNS: Final = ("id", "title", "publisher", "url", "published_on")
_NARRATIVE: Final = ("id", "topic", "area", "text", "source")


def read_sources(folder: Folder) -> dict[str, Source]:
    """Id -> source."""
    found: dict[str, Source] = {}
    places: dict[str, str] = {}
    for row in folder.rows("sources.csv", _SOURCE_COLUMNS):
        for column in ("id", "title", "publisher"):
            if not row[column]:
                row.wrong(messages.CELL_MISSING.format(column=column))
        if places.setdefault(row["id"], row.place) != row.place:
            row.wrong(messages.ID_TWICE.format(name=row["id"], place=places[row["id"]]))
        found[row["id"]] = Source(
            id=row["id"],
            title=row["title"],
            publisher=row["publisher"],
            url=row["url"] or None,
            published_on=row.day("published_on"),
        )
    return found


# ---------------------------------------------------------------- narratives


def read_narratives(
    folder: Folder,
    indicators: Mapping[str, Indicator],
    areas: Areas,
    sources: Mapping[str, Source],
) -> tuple[Narrative, ...]:
    """The loaded texts in the order of the file."""
    names = areas.names()
    places: dict[str, Item] = {}
    found = []
    for item in folder.tree("narratives.yaml").items():
        record = item.record(_NARRATIVE, ("indicator", "period", "tags"))
        check_id(record["id"], places)
        check_name(record["topic"], TOPICS, messages.UNKNOWN_TOPIC)
        check_name(record["area"], names, messages.UNKNOWN_AREA)
        check_name(record["indicator"], indicators, messages.UNKNOWN_INDICATOR)
        found.append(_narrative(record, sources))
    return tuple(found)


def _narrative(record: dict[str, Item], sources: Mapping[str, Source]) -> Narrative:
    return Narrative(
        id=record["id"].text(),
        topic=record["topic"].text(),
        indicator=record["indicator"].text() or None,
        period=record["period"].whole() or None,
        area=record["area"].text(),
        text=record["text"].text(),
        source=_source(record, sources),
        tags=record["tags"].texts(),
    )


def _source(record: dict[str, Item], sources: Mapping[str, Source]) -> Source:
    """The source that a text names by id, or describes itself."""
    item = record["source"]
    if not item.is_mapping:
        check_name(item, sources, messages.UNKNOWN_SOURCE)
        return sources.get(item.text(), Source("", "", ""))
    fields = item.record(("title", "publisher"), ("url", "published_on"))
    return Source(
        id=record["id"].text(),
        title=fields["title"].text(),
        publisher=fields["publisher"].text(),
        url=fields["url"].text() or None,
        published_on=fields["published_on"].day(),
    )


# ---------------------------------------------------------------- replies


def read_replies(folder: Folder) -> dict[str, dict[str, str]]:
    """Key -> language -> template; the keys are unique over all files."""
    found: dict[str, dict[str, str]] = {}
    places: dict[str, Item] = {}
    for name in folder.names("replies/*.yaml"):
        for key, item in folder.tree(name).pairs():
            check_id(key, places)
            record = item.record((), LANGUAGES)
            templates = {language: record[language].text() for language in LANGUAGES}
            _check_templates(key, record, templates)
            found[key.text()] = templates
    return found


def _check_templates(key: Item, record: dict[str, Item], templates: dict[str, str]) -> None:
    """Report a language that is missing and placeholders that stand in one language only."""
    missing = [language for language in LANGUAGES if not record[language].present]
    for language in missing:
        key.wrong(messages.KEY_MISSING.format(key=language))
    if not missing:
        _check_placeholders(key, templates)


def _check_placeholders(key: Item, templates: dict[str, str]) -> None:
    try:
        vi, en = (_placeholders(templates[language]) for language in ("vi", "en"))
    except ValueError:
        text = next(text for text in templates.values() if not _is_template(text))
        key.wrong(messages.BROKEN_TEMPLATE.format(key=key.text(), text=text))
        return
    if vi != en:
        message = messages.PLACEHOLDERS_DIFFER
        key.wrong(message.format(key=key.text(), vi=_listed(vi), en=_listed(en)))


def _placeholders(template: str) -> frozenset[str]:
    return frozenset(
        name for _, name, _, _ in string.Formatter().parse(template) if name is not None
    )


def _is_template(template: str) -> bool:
    try:
        _placeholders(template)
    except ValueError:
        return False
    return True


def _listed(names: frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "∅"
