"""Load a file of results: read and check it, show what it would change, publish it, undo it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from bot.slices import unhurried
from bot.store import AuditEntry, Staging
from bot.usecases.examples import examples_of
from bot.workbooks import Refused, open_sheets
from knowledge.render import called
from knowledge.sheets import Severity, hints_of, reading, typed_grid
from knowledge.terms import Context, LineKind, Question

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable, Sequence
    from datetime import date, datetime

    from bot.store import LoadingBook, ReleaseRecord, Snapshot
    from bot.usecases.ask import Answerer
    from bot.usecases.counting import Counting
    from knowledge.observations import Observations
    from knowledge.sheets import Grid, SheetProblem, Submission
    from knowledge.terms import Observation, Query, Reply, Source

WEEKS: Final = 4
"""Weeks of which the most asked readings are replayed."""
MOST_ASKED: Final = 50
MANY: Final = 500
"""Readings among which those of the concerned indices are looked for."""
PLAIN: Final = "figure/"
"""How the intent of a question begins that asks for a figure."""
LONGEST_NAME: Final = 100
"""Characters of a file's name."""
STEPS_A_ROW: Final = 5
"""Of reading and checking; for a progress bar that is near enough."""

Tell = Callable[[str, int, int], None]
"""Hears of a stage ("open", "check", "replay") how much of how much is done."""


def silent(_stage: str, _done: int, _whole: int) -> None:
    """For whoever need not know."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file or a text of figures, as it came."""

    name: str
    content: bytes
    caption: str
    admin: int
    """Telegram id; 0 is the command line."""
    now: datetime
    today: date


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that would change; `before` is None where it is new."""

    after: Observation
    before: Observation | None

    @property
    def points(self) -> Decimal:
        """By how much the value moves; 0 where one is missing."""
        old = self.before.value if self.before else None
        new = self.after.value
        return new - old if new is not None and old is not None else Decimal(0)

    @property
    def moves(self) -> bool:
        """Whether anything but the source changes."""
        return self.before is None or _told(self.before)[:-1] != _told(self.after)[:-1]


@dataclass(frozen=True, slots=True)
class Retold:
    """A question whose answer would change."""

    question: str
    before: str
    after: str
    weight: int = 0
    """How plainly: 0 another figure that was asked for, 1 another answer, 2 another detail."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would do."""

    file: str
    refused: str | None = None
    """Key of why the file was not even opened."""
    problems: tuple[SheetProblem, ...] = ()
    barred: bool = False
    """Whether one of the problems bars the file."""
    staging: int | None = None
    """Number to publish it by; None where there is nothing to publish."""
    new: int = 0
    changed: tuple[Change, ...] = ()
    """The largest changes first."""
    unchanged: int = 0
    rejected: int = 0
    """Rows that an error bars."""
    retold: tuple[Retold, ...] = ()
    indicators: tuple[str, ...] = ()
    periods: tuple[int, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def moved(self) -> tuple[Change, ...]:
        """The changes of what stands in a cell; others are of its source alone."""
        return tuple(each for each in self.changed if each.moves)


class Loading:
    """Files of results on their way to being what counts."""

    def __init__(self, answerer: Answerer, book: LoadingBook, counting: Counting) -> None:
        self._answerer = answerer
        self._book = book
        self._counting = counting

    async def preview(self, upload: Upload, tell: Tell = silent) -> Preview:
        """Read and check a file, and stage it if nothing bars it; `tell` hears how far it is."""
        upload = replace(upload, name=file_name(upload.name))
        tell("open", 0, 1)
        opened = await open_sheets(upload.content, upload.name)
        if isinstance(opened, Refused):
            return await self._put_aside(upload, Preview(upload.name, refused=opened.key))
        tell("open", 1, 1)
        return await self._preview_of(upload, opened, tell)

    async def preview_text(self, upload: Upload) -> Preview:
        """The same for a typed figure: "PAPI 2025 Đồng Tháp 43,10 hạng 12/34. Nguồn: …"."""
        upload = replace(upload, name=upload.name[:LONGEST_NAME])
        grid = typed_grid(upload.caption, self._answerer.library)
        return await self._preview_of(upload, (grid,), silent)

    async def _preview_of(self, upload: Upload, grids: Sequence[Grid], tell: Tell) -> Preview:
        known = await self._answerer.observations()
        snapshot = await self._answerer.snapshot()
        read = await self._read(upload, grids, known, tell)
        changed, new = await unhurried(_compared(read.rows, known))
        told = Preview(
            upload.name,
            problems=read.problems,
            barred=bool(read.errors),
            new=new,
            changed=changed,
            unchanged=len(read.rows) - new - len(changed),
            rejected=read.rejected,
            indicators=read.indicators,
            periods=tuple(sorted({row.period for row in read.rows})),
            sources=read.sources,
        )
        if read.errors or not (new or changed):
            return await self._put_aside(upload, told)
        sources = {**snapshot.sources, **{source.id: source for source in read.sources}}
        rows = chain(snapshot.rows, read.rows)  # of the same cell the later one counts
        counting = await unhurried(_counting(rows))
        staged = await self._answerer.grown(counting.values(), sources)
        retold = await self._retold(known, staged, read.indicators, upload.today, tell)
        number = await self._book.stage(_staging(upload, read, snapshot))
        return replace(told, staging=number, retold=retold)

    async def _put_aside(self, upload: Upload, preview: Preview) -> Preview:
        """The preview of what is not staged; the audit tells of it."""
        errors = sum(each.severity is Severity.ERROR for each in preview.problems)
        why = preview.refused or (f"errors: {errors}" if errors else "nothing new")
        detail = f"{why} {_digest(upload)}"
        await self._book.enter(
            AuditEntry(upload.now, upload.admin, "release.refuse", upload.name, detail)
        )
        return preview

    async def exported(self, file: str, count: int, actor: int, now: datetime) -> None:
        """Tell the audit that figures were taken as a file."""
        await self._book.enter(AuditEntry(now, actor, "export", file, f"{count} rows"))

    async def _read(
        self,
        upload: Upload,
        grids: Sequence[Grid],
        known: Observations,
        tell: Tell,
    ) -> Submission:
        library = self._answerer.library
        hints = hints_of(upload.caption, library)
        whole = STEPS_A_ROW * sum(len(grid.rows) for grid in grids)
        return await unhurried(
            reading(grids, hints, library, known, upload.today),
            lambda done: tell("check", min(done, whole), whole),
        )

    async def _retold(
        self,
        before: Observations,
        after: Observations,
        indicators: Collection[str],
        today: date,
        tell: Tell = silent,
    ) -> tuple[Retold, ...]:
        """What is answered otherwise: of the questions asked most and of the built-in examples."""
        asked = await self._asked(indicators, today)
        texts = examples_of(self._answerer.library)
        examples = [Question(text, today, Context()) for text in texts]
        return await unhurried(
            self._replayed(before, after, indicators, (asked, examples)),
            lambda done: tell("replay", done, len(asked) + len(examples)),
        )

    async def _asked(self, indicators: Collection[str], today: date) -> list[Query]:
        """The readings about some indices that were asked for most in the last weeks."""
        found = await self._counting.most(today, WEEKS, MANY)
        queries = (query for query, _ in found if _speaks_of([query], indicators))
        return list(islice(queries, MOST_ASKED))

    def _replayed(
        self,
        before: Observations,
        after: Observations,
        indicators: Collection[str],
        replayed: tuple[Iterable[Query], Iterable[Question]],
    ) -> Generator[None, None, tuple[Retold, ...]]:
        answerer = self._answerer
        asked, examples = replayed
        found = []
        for query in asked:
            yield
            old, new = answerer.concluded(query, before), answerer.concluded(query, after)
            found.append(_retold(called(query, answerer.library), old, new))
        for question in examples:
            yield
            old = answerer.reply_from(before, question)
            if _speaks_of(old.queries, indicators):
                yield
                found.append(_retold(question.text, old, answerer.reply_from(after, question)))
        return _telling_first(found)

    # ------------------------------------------------------------ publish, undo

    async def publish(self, staging: int, actor: int, now: datetime) -> tuple[int, ...] | None:
        """The numbers of the new releases; None where the preview is out of date."""
        return await self._book.publish(staging, actor, now)

    async def drop(self, staging: int, actor: int, now: datetime) -> bool:
        """Forget a staged file; whether it was still there."""
        return await self._book.drop(staging, actor, now)

    async def history(self, limit: int, before: int | None = None) -> tuple[ReleaseRecord, ...]:
        """The releases, newest first."""
        return await self._book.history(limit, before)

    async def release(self, number: int) -> ReleaseRecord | None:
        """One release."""
        return await self._book.release(number)

    async def undoing(self, number: int, today: date) -> tuple[int, tuple[Retold, ...]]:
        """How many cells undoing a release would change, and which answers."""
        known = await self._answerer.observations()
        codes = tuple(self._answerer.library.indicators)
        snapshot = await self._book.without(number, codes)
        after = await self._answerer.grown(snapshot.rows, snapshot.sources)
        now = await self._answerer.snapshot()
        differing = _cells(now.rows).items() ^ _cells(snapshot.rows).items()
        touched = {key for key, _ in differing}
        indicators = {str(key[0]) for key in touched}
        return len(touched), await self._retold(known, after, indicators, today)

    async def undo(self, number: int, actor: int, now: datetime) -> int | None:
        """Take a release out of force; the number of the release that does it."""
        return await self._book.undo(number, actor, now)


def _staging(upload: Upload, read: Submission, snapshot: Snapshot) -> Staging:
    codes = {row.indicator for row in read.rows}
    return Staging(
        admin=upload.admin,
        created_at=upload.now,
        file=upload.name,
        sha256=_digest(upload),
        stamp=tuple(each for each in snapshot.stamp if each[0] in codes),
        rows=read.rows,
        sources=read.sources,
    )


def _digest(upload: Upload) -> str:
    return sha256(upload.content or upload.caption.encode()).hexdigest()


def _compared(
    rows: Iterable[Observation],
    known: Observations,
) -> Generator[None, None, tuple[tuple[Change, ...], int]]:
    """The cells that would change, largest first, and how many are new."""
    changed, new = [], 0
    for row in rows:
        yield
        name = known.units.canonical(row.area)
        before = known.cell(row.indicator, name, row.period, row.dimension)
        if before is None:
            new += 1
        elif _told(before) != _told(row):
            changed.append(Change(row, before))
    changed.sort(key=lambda change: -abs(change.points))
    return tuple(changed), new


def _counting(
    rows: Iterable[Observation],
) -> Generator[None, None, dict[tuple[object, ...], Observation]]:
    """The row that counts for each cell."""
    found = {}
    for row in rows:
        found[_key(row)] = row
        yield
    return found


def _told(row: Observation) -> tuple[object, ...]:
    """What people would see of a cell."""
    return (row.value, row.rank, row.rank_of, row.region_rank, row.group, row.source)


def _cells(rows: Iterable[Observation]) -> dict[tuple[object, ...], tuple[object, ...]]:
    return {_key(row): _told(row) for row in rows}


def _key(row: Observation) -> tuple[object, ...]:
    return (row.indicator, row.period, row.area, row.dimension)


def _retold(question: str, old: Reply, new: Reply) -> Retold | None:
    """What two answers tell otherwise; None where they are the same.

    The reading counts where nothing else differs; a source alone makes no other answer. Where one
    tells only less than the other, its first row stands for it.
    """
    for kinds in ({LineKind.SOURCE, LineKind.READING}, {LineKind.SOURCE}):
        rows, others = _rows(old, kinds), _rows(new, kinds)
        before = [row for row in rows if row not in others] or rows[:1]
        after = [row for row in others if row not in rows] or others[:1]
        if rows != others:
            weight = 2 if rows[:1] == others[:1] else int(not new.intent.startswith(PLAIN))
            return Retold(question, "\n".join(before), "\n".join(after), weight)
    return None


def _rows(reply: Reply, without: Collection[LineKind]) -> list[str]:
    told = (line.text for line in reply.lines if line.kind not in without)
    return [row for text in told for row in text.splitlines()]


def _telling_first(retold: Iterable[Retold | None]) -> tuple[Retold, ...]:
    """Each change once, the plainest first; those that say again what others say come last."""
    seen: set[tuple[str, str]] = set()
    first: list[Retold] = []
    again: list[Retold] = []
    for each in sorted(dict.fromkeys(filter(None, retold)), key=lambda each: each.weight):
        (again if (each.before, each.after) in seen else first).append(each)
        seen.add((each.before, each.after))
    return (*first, *again)


def file_name(given: str) -> str:
    r"""A name as it can be shown: without folders, signs that end a line, and what is too long.

    >>> file_name("C:/tmp\\papi\n2024.csv")
    'papi 2024.csv'
    """
    last = given.replace("\\", "/").rpartition("/")[2]
    shown = "".join(sign if sign.isprintable() else " " for sign in last)
    return " ".join(shown.split())[:LONGEST_NAME]


def _speaks_of(queries: Iterable[Query], indicators: Collection[str]) -> bool:
    return any(code in query.indicators for query in queries for code in indicators)
