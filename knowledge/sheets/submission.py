"""A file read: its observations, its source, and all that is wrong with it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from knowledge.numbers import whole
from knowledge.sheets.cells import only_year, without_year
from knowledge.sheets.checks import one_by_one, together
from knowledge.sheets.grids import quoted, shown
from knowledge.sheets.layout import DEEPEST, Headers
from knowledge.sheets.names import names_of
from knowledge.sheets.pages import Pages
from knowledge.sheets.problems import Severity, SheetProblem, gathered, in_order
from knowledge.sheets.quoting import quoted_source
from knowledge.sheets.reading import Defaults, Rows

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from knowledge.library import Library
    from knowledge.observations import Observations
    from knowledge.sheets.grids import Grid
    from knowledge.sheets.layout import Layout
    from knowledge.sheets.records import Record
    from knowledge.terms import Observation, Source

MOST_ROWS: Final = 20_000
"""More than any real file has: all provinces, years and dimensions of an index are half of it."""

_WORKBOOK: Final = re.compile(r"\.(?:xl[st][xm]?|xlsb|ods)$", re.IGNORECASE)
"""How the names of workbooks end, whose sheets have names."""
_DATED: Final = re.compile(r"\d{1,2}\D{1,7}\d{1,2}\D{1,7}\d{4}(?!\d)|\d{1,5}\s*[/.-]\s*\d{4}(?!\d)")
"""When something was signed or sent, which is no year of figures: "ngày 15 tháng 4 năm 2025"."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What is said beside the table: in the caption, a title, the file's or the sheet's name."""

    indicator: str | None = None
    period: int | None = None
    source: Source | None = None
    dated: str = ""
    """The date of the source as it is written, even where no calendar has it."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What a file would publish, and why it may not."""

    rows: tuple[Observation, ...]
    sources: tuple[Source, ...]
    """Those that the rows cite and that are new."""
    problems: tuple[SheetProblem, ...]
    """Errors first."""

    @property
    def errors(self) -> tuple[SheetProblem, ...]:
        """What bars the file."""
        return tuple(each for each in self.problems if each.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[SheetProblem, ...]:
        """What has to be confirmed."""
        return tuple(each for each in self.problems if each.severity is Severity.WARNING)

    @property
    def rejected(self) -> int:
        """Rows that an error bars."""
        return len({(each.sheet, row) for each in self.errors for row in each.barred})

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indices of the rows."""
        return tuple(dict.fromkeys(row.indicator for row in self.rows))


def hints_of(text: str, library: Library) -> Hints:
    """What a caption says: "PAPI 2025. Nguồn: UNDP, 2/4/2026 https://…"."""
    mark = _source_mark(library).search(text)
    head, tail = (text[: mark.start()], text[mark.end() :]) if mark else (text, "")
    names = names_of(library)
    named = names.mentioned(head) or names.indicator(without_year(head))
    quote = quoted_source(tail)
    source, dated = (quote.source, quote.written) if quote else (None, "")
    return Hints(named, only_year(_DATED.sub(" ", head)), source, dated)


def cited(text: str, library: Library) -> tuple[str, Source | None]:
    """A text and the source that it names at its end: "… Nguồn: UNDP, 2/4/2026"."""
    marks = list(_source_mark(library).finditer(text))
    if not marks:
        return text.strip(), None
    quote = quoted_source(text[marks[-1].end() :])
    return text[: marks[-1].start()].strip(), quote.source if quote else None


def read_submission(
    grids: Sequence[Grid],
    hints: Hints,
    library: Library,
    known: Observations,
    today: date,
) -> Submission:
    """What `reading` comes to, at one go."""
    steps = reading(grids, hints, library, known, today)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Submission = end.value
            return found


def reading(
    grids: Sequence[Grid],
    hints: Hints,
    library: Library,
    known: Observations,
    today: date,
) -> Generator[None, None, Submission]:
    """The observations of a file's sheets and every problem with them, in small steps.

    Args:
        grids: the sheets, as opened.
        hints: what the caption says.
        library: the names of indices, units and dimensions.
        known: what counts now; a change beyond any that was ever seen is doubted.
        today: a later year is refused.
    """
    if sum(len(grid.rows) for grid in grids) > MOST_ROWS:
        most = (("most", whole(MOST_ROWS)),)
        return Submission((), (), (SheetProblem(Severity.ERROR, "too_long", fields=most),))
    reader = _Reader(library, hints, known, today)
    yield from reader.names.prepared()
    for grid in grids:
        yield from reader.read(grid)
    problems, records = reader.told(), [each for each in reader.records if not each.broken]
    yield
    pages = Pages(records, library, known)
    yield
    if ranked := pages.ranked(records):
        records = ranked
        yield
        pages = Pages(records, library, known)
    yield
    broken = [each for each in reader.records if each.broken]
    alone = one_by_one([*records, *broken], library, today)
    for problem in chain(alone, together(pages, records, library, known, today)):
        problems += [problem] if problem else []
        yield
    return Submission(
        rows=tuple(_distinct(records)),
        sources=tuple(reader.sources.values()),
        problems=tuple(in_order(gathered(problems), [grid.sheet for grid in grids])),
    )


class _Reader:
    """Goes through the sheets of a file."""

    def __init__(self, library: Library, hints: Hints, known: Observations, today: date) -> None:
        self._library = library
        self._hints = hints
        self._known = known
        self._today = today
        self.names = names_of(library)
        self._headers = Headers(library, self.names)
        self._no_tables: list[SheetProblem] = []
        self.records: list[Record] = []
        self.problems: list[SheetProblem] = []
        self.sources: dict[str, Source] = {}

    def told(self) -> list[SheetProblem]:
        """What was wrong so far; a sheet of notes bars nothing where another has the figures."""
        if self.records:
            lacking = [replace(each, severity=Severity.WARNING) for each in self._no_tables]
            return self.problems + lacking
        found = self.problems + self._no_tables
        barred = any(each.severity is Severity.ERROR for each in found)
        return found if barred else [SheetProblem(Severity.ERROR, "empty"), *found]

    def read(self, grid: Grid) -> Generator[None, None, None]:
        """One sheet; an empty one is passed over, one without a table is told."""
        if not any(shown(cell) for row in grid.rows for cell in row):
            return
        hints = self._hints_for(grid)
        yield
        indicator = self._library.indicators.get(hints.indicator or self._listed(grid) or "")
        layout = yield from self._headers.layout(grid, indicator)
        if layout is None:
            self._no_tables.append(_no_table(grid))
            return
        self._doubt((Severity.WARNING, "strange_column"), grid, layout.header, layout.strange)
        self._doubt((Severity.ERROR, "twice_column"), grid, layout.header, layout.twice)
        self._doubt((Severity.ERROR, "other_index"), grid, layout.header, layout.foreign)
        self._contradicted(grid, layout, hints)
        defaults = Defaults(hints.indicator, hints.period, hints.source)
        rows = Rows(grid, layout, defaults, self.names, self._known.sources)
        for records in rows.each():
            self.records += records
            yield
        self.problems += rows.problems
        self.sources |= rows.sources
        self.problems += self._misdated(grid, hints, rows.sources.values())

    def _doubt(
        self,
        column: tuple[Severity, str],
        grid: Grid,
        header: int,
        texts: Mapping[int, str],
    ) -> None:
        """Tell of columns whose header is no good."""
        severity, key = column
        self.problems += [
            SheetProblem(severity, key, grid.sheet, header, at, (("text", quoted(text)),))
            for at, text in texts.items()
        ]

    def _hints_for(self, grid: Grid) -> Hints:
        """The caption's words, else the sheet's name, else the titles, else the file's name."""
        title_hints = [hints_of(text, self._library) for text in self._titles(grid, _top(grid))]
        title_hints.sort(key=lambda each: each.indicator is None)  # a letterhead has a year as well
        said = [
            self._hints,
            hints_of(grid.sheet, self._library),
            *title_hints,
            hints_of(grid.file.rpartition(".")[0].replace("_", " "), self._library),
        ]
        citing = next((each for each in said if each.source), Hints())
        return Hints(
            next((each.indicator for each in said if each.indicator), None),
            next((each.period for each in said if each.period), None),
            citing.source,
            citing.dated,
        )

    def _contradicted(self, grid: Grid, layout: Layout, hints: Hints) -> None:
        """Tell where the name or the title of a sheet says otherwise than what is taken."""
        library = self._library
        for text in dict.fromkeys((grid.sheet, *self._titles(grid, _top(grid)))):
            said = hints_of(text, library)
            own = said.indicator or text == grid.sheet or not self._hints.period
            fields = {"text": quoted(text)}
            if said.indicator and hints.indicator and said.indicator != hints.indicator:
                fields["taken"] = library.indicators[hints.indicator].label
            elif own and said.period and layout.of("period") is None and hints.period:
                fields |= {"taken": str(hints.period)} if said.period != hints.period else {}
            if "taken" in fields:
                told = tuple(fields.items())
                problem = SheetProblem(Severity.WARNING, "title_differs", grid.sheet, fields=told)
                self.problems.append(problem)

    def _misdated(
        self, grid: Grid, hints: Hints, cited: Iterable[Source]
    ) -> Iterator[SheetProblem]:
        """Dates of sources that no calendar has, or that have not come; a caption's once."""
        for source in cited:
            own, day = source == hints.source, source.published_on
            text = hints.dated if own else str(day)
            by_caption = bool(own and self._hints.source and grid.file)
            sheet, row, column = ("", None, None) if by_caption else _place_of(text, grid)
            if own and hints.dated and day is None:
                severity, key = Severity.ERROR, "no_such_day"
            elif day and day > self._today:
                severity, key = Severity.WARNING, "day_to_come"
            else:
                continue
            key = f"caption_{key}" if by_caption else key
            problem = SheetProblem(severity, key, sheet, row, column, (("text", quoted(text)),))
            if problem not in self.problems:
                yield problem

    def _titles(self, grid: Grid, texts: list[str]) -> list[str]:
        """Cells that stand alone in their row above the table, and rows that name a source.

        The mark of a source may stand in a cell of its own before it.
        """
        mark = _source_mark(self._library)
        rows = [list(filter(None, map(shown, row))) for row in (*grid.rows[:10], *grid.rows[-10:])]
        alone = [cells[0] for cells in rows if len(cells) == 1]
        named = [" ".join(cells) for cells in rows if len(cells) > 1 and mark.fullmatch(cells[0])]
        return [text for text in alone if text in texts or mark.match(text)] + named

    def _listed(self, grid: Grid) -> str | None:
        """The one index that the cells name most, where a column names it."""
        cells = (shown(cell) for row in grid.rows[: DEEPEST * 2] for cell in row[:4])
        found = Counter(filter(None, (self.names.indicator(text) for text in cells if text)))
        return found.most_common(1)[0][0] if found else None


def _no_table(grid: Grid) -> SheetProblem:
    """What is told of a sheet without a table; a text may only be called a workbook."""
    ending = _WORKBOOK.search(grid.file)
    if ending is None or grid.sheet:
        return SheetProblem(Severity.ERROR, "no_table", grid.sheet)
    return SheetProblem(Severity.ERROR, "no_workbook", fields=(("ending", ending[0].lower()),))


def _top(grid: Grid) -> list[str]:
    """The cells among which a header is looked for."""
    return [shown(cell) for row in grid.rows[:DEEPEST] for cell in row]


def _place_of(text: str, grid: Grid) -> tuple[str, int | None, int | None]:
    """The first cell in which a text stands; the sheet where none has it."""
    for row, cells in enumerate(grid.rows):
        for column, cell in enumerate(cells):
            if text in shown(cell):
                return grid.sheet, row, column
    return grid.sheet, None, None


def _distinct(records: Iterable[Record]) -> list[Observation]:
    """The observations, of rows that say the same the first."""
    found: dict[tuple[str, int, str, int | None], Observation] = {}
    for record in records:
        row = record.observation
        found.setdefault((row.indicator, row.period, row.area, row.dimension), row)
    return list(found.values())


# ---------------------------------------------------------------- sources


def _source_mark(library: Library) -> re.Pattern[str]:
    marks = "|".join(map(re.escape, library.table_words["source_marks"]))
    return re.compile(rf"(?:^|(?<=[\s.;,(–-]))(?:{marks})\s*:\s*", re.IGNORECASE)
