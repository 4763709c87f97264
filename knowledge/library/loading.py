"""The library from a directory of data files."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from knowledge.library import messages
from knowledge.library.areas import names_to, read_areas
from knowledge.library.checks import check_aliases, check_letters, check_phrases
from knowledge.library.files import Folder
from knowledge.library.indicators import read_indicators
from knowledge.library.model import Library
from knowledge.library.report import Report
from knowledge.library.tables import Codelists, read_tables
from knowledge.library.texts import read_narratives, read_replies, read_sources
from knowledge.library.values import check_name
from knowledge.library.words import (
    read_cues,
    read_elsewhere,
    read_fillers,
    read_groups,
    read_other_indices,
    read_words,
)
from knowledge.terms import AreaKind, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.library.areas import Areas
    from knowledge.library.model import BuiltinTable
_TABLE_WORDS: Final = (
    *("blanks", "summaries", "rank_words", "units"),
    *("template", "source_marks", "area_titles"),
)

DATA: Final = Path(__file__).parent.parent / "data"
"""The data files that come with the product."""


def load_library(directory: Path | None = None) -> Library:
    """The data files of a directory, the product's own by default.

    Raises:
        DataError: a file is missing, broken or refers to what does not exist.
    """
    folder = _folder(directory)
    library = _library(folder, _codelists(folder))
    folder.report.settle()
    return library


def read_observations(directory: Path | None = None) -> Mapping[str, BuiltinTable]:
    """The observations of a directory by indicator; for the store, at first use.

    Raises:
        DataError: a row cannot be read, refers to what does not exist or contradicts another.
    """
    folder = _folder(directory)
    tables = read_tables(folder, _codelists(folder))
    folder.report.settle()
    return tables


def digests(directory: Path | None = None) -> Mapping[str, str]:
    """Indicator -> sha256 of its built-in observations; tells cheaply whether they are known."""
    folder = (directory or DATA) / "observations"
    return {
        path.stem.upper(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.glob("*.csv"))
    }


def check(directory: Path | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with any file of a directory, by file and line."""
    if directory and not directory.is_dir():
        return (Problem(str(directory), None, messages.FOLDER_MISSING),)
    folder = _folder(directory)
    codelists = _codelists(folder)
    _library(folder, codelists)
    read_tables(folder, codelists)
    check_letters(folder)
    check_phrases(folder)
    check_aliases(folder, codelists.files.values(), codelists.areas)
    return folder.report.problems


def _folder(directory: Path | None) -> Folder:
    """A directory under the name it has for users: with the package's name where it is its own."""
    path = (directory or DATA).resolve()
    root = DATA.parent.parent if path == DATA.resolve() else path.parent
    return Folder(path, path.relative_to(root).as_posix(), Report())


def _codelists(folder: Folder) -> Codelists:
    files = {file.indicator.code: file for file in read_indicators(folder)}
    areas = read_areas(folder)
    for file in files.values():
        for item in file.missing_areas:
            check_name(item, areas.names(AreaKind.PROVINCE), messages.UNKNOWN_AREA)
    return Codelists(files, areas, read_sources(folder))


def _library(folder: Folder, codelists: Codelists) -> Library:
    areas = codelists.areas
    indicators = {code: file.indicator for code, file in codelists.files.items()}
    elsewhere, places = read_elsewhere(folder, areas)
    library = Library(
        indicators=indicators,
        areas=areas.areas,
        area_aliases=areas.aliases(),
        ambiguous_areas=names_to(areas.lexicon["ambiguous"]),
        area_groups=names_to(areas.lexicon["groups"]),
        loose_regions=names_to(areas.lexicon["loose_regions"]),
        home_aliases=areas.lexicon["home"].texts(),
        sources=codelists.sources,
        narratives=read_narratives(folder, indicators, areas, codelists.sources),
        cues=read_cues(folder),
        fillers=(),
        shorthand={},
        other_indices=read_other_indices(folder, indicators, "aliases"),
        elsewhere=elsewhere,
        out_of_scope={},
        replies=read_replies(folder),
        places=places,
        other_indices_exact=read_other_indices(folder, indicators, "exact"),
    )
    return _with_lexicon(_with_areas(_with_figures(library, codelists), areas), folder)


def _with_figures(library: Library, codelists: Codelists) -> Library:
    files = codelists.files.items()
    return replace(
        library,
        missing_reasons={
            (code, period): reason
            for code, file in files
            for period, reason in file.missing_reasons.items()
        },
        dimension_maxima={
            (code, *key): maximum
            for code, file in files
            for key, maximum in file.dimension_maxima.items()
        },
        summed=frozenset(code for code, file in files if file.total_is_sum),
    )


def _with_areas(library: Library, areas: Areas) -> Library:
    return replace(
        library,
        exact_areas=read_words(areas.lexicon["typed_exactly"]),
        area_parts=names_to(areas.lexicon["parts"]),
        weak_areas=names_to(areas.lexicon["weak"]),
        capital_areas=names_to(areas.lexicon["capitals_only"]),
        all_ministries=areas.lexicon["all_ministries"].texts(),
        region_names=areas.region_names,
    )


def _with_lexicon(library: Library, folder: Folder) -> Library:
    shorthand = folder.tree("lexicon/shorthand.yaml").record(("words",), ("acronyms",))
    fillers = read_fillers(folder.tree("lexicon/fillers.yaml"))
    headers = folder.tree("lexicon/headers.yaml").record(("columns", "ignored", *_TABLE_WORDS))
    topics = folder.tree("lexicon/out_of_scope.yaml").record(("topics",), ("exact_only", "at_end"))
    return replace(
        library,
        fillers=tuple(word for words in fillers.values() for word in words),
        filler_groups=fillers,
        shorthand=read_words(shorthand["words"]),
        acronyms=read_words(shorthand["acronyms"]),
        out_of_scope=read_groups(topics["topics"]),
        out_of_scope_exact=topics["exact_only"].texts(),
        out_of_scope_at_end=topics["at_end"].texts(),
        languages={
            name: frozenset(words)
            for name, words in read_groups(folder.tree("lexicon/languages.yaml")).items()
        },
        lookalikes=read_groups(folder.tree("lexicon/lookalikes.yaml")),
        headers=read_groups(headers["columns"]) | {"ignored": headers["ignored"].texts()},
        table_words={word: headers[word].texts() for word in _TABLE_WORDS},
    )
