"""What the loading of figures is told in: the lines of a preview, a release, a receipt."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from knowledge.numbers import day, plain
from knowledge.sheets import told
from knowledge.terms import Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import tzinfo
    from pathlib import Path

    from bot.store import ReleaseRecord
    from bot.usecases.loading import Change, Preview, Retold
    from knowledge.library import Library
    from knowledge.sheets import SheetProblem
    from knowledge.terms import Observation, Source

MOST_LINES: Final = 12
"""Problems and changed answers that a message shows; all stand in the report."""
MOST_JUMPS: Final = 5
MOST_SOURCES: Final = 3
MOST_ANSWERS: Final = 5
ALL: Final = 10**6
MOST_ROWS: Final = 2
"""Of an answer on a terminal."""
LONGEST_ANSWER: Final = 160
"""Characters of an answer that a message shows beside the one before."""
NOTHING: Final = "–"
_CAUSES: Final = {
    errno.ENOENT: "none",
    errno.EISDIR: "folder",
    errno.EEXIST: "exists",
    errno.ENOTDIR: "none",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
    errno.ENOSPC: "full",
}
"""What the system says, as it is told."""
DIGEST: Final = 12
"""Letters of a hash that tell files apart."""


def _cut(answer: str) -> str:
    """An answer as a message shows it: its first row; the report shows all of it."""
    row, *more = answer.split("\n") if answer else [NOTHING]
    if len(row) > LONGEST_ANSWER:
        return row[: LONGEST_ANSWER - 1] + "…"
    return f"{row} …" if more else row


def _whole(answer: str) -> str:
    return answer or NOTHING


def _brief(answer: str) -> str:
    """An answer as a terminal shows it: its first rows, whole, so that its figures are there."""
    first, rest = answer.split("\n")[:MOST_ROWS], answer.split("\n")[MOST_ROWS:]
    return "\n         ".join([*first, "…"] if rest else first)


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of what would change is shown."""

    problems: int
    changes: int
    answers: int
    shown: Callable[[str], str]
    """An answer, cut to measure."""
    more: str = "loading.more"
    """What is said of further problems and answers."""


MESSAGE: Final = Extent(MOST_LINES, MOST_JUMPS, MOST_ANSWERS, _cut)
WHOLE: Final = Extent(ALL, ALL, ALL, _whole)
TERMINAL: Final = Extent(ALL, MOST_JUMPS, MOST_ANSWERS, _brief, "loading.more_answers")
_AGAIN: Final = Extent(MOST_LINES, MOST_JUMPS, MOST_ANSWERS, _brief, "loading.more_above")
"""What is told once more on a terminal."""


class Teller:
    """Words what happens to figures, in a language."""

    def __init__(self, library: Library, language: str, *, terminal: bool = False) -> None:
        replies = library.replies
        self._library = library
        self._language = language
        self._replies = (
            {key: replies.get(f"{key}.terminal", text) for key, text in replies.items()}
            if terminal
            else replies
        )

    def say(self, key: str, **fields: object) -> str:
        """A text of `loading.yaml`."""
        return self._replies[key][self._language].format(**fields).strip()

    def refused(self, key: str, file: Path | str, error: OSError) -> str:
        """Why the system does not give or take a file."""
        cause = _CAUSES.get(error.errno or 0, "other")
        reason = self.say(f"loading.cause.{cause}", code=error.errno)
        return self.say(key, file=file, reason=reason)

    # ------------------------------------------------------------ preview

    def preview(self, preview: Preview, extent: Extent = MESSAGE) -> tuple[Line, ...]:
        """What a file would do, or why it cannot."""
        head = Line(LineKind.HEADLINE, self.say("loading.preview", file=preview.file))
        if preview.refused:
            return (head, self._text(f"loading.refused.{preview.refused}"))
        return (
            head,
            *self._about(preview),
            *self._problems(preview, extent),
            *self._rest(preview, extent),
        )

    def is_long(self, preview: Preview) -> bool:
        """Whether a message does not hold all of it."""
        most = max(len(preview.problems), len(preview.moved))
        return most > MOST_LINES or self.is_long_retold(preview.retold)

    def is_long_retold(self, retold: tuple[Retold, ...]) -> bool:
        """Whether a message does not hold these answers."""
        texts = (text for each in retold for text in (each.before, each.after))
        return len(retold) > MOST_ANSWERS or any(_cut(text) != (text or NOTHING) for text in texts)

    def report(self, preview: Preview, extent: Extent = WHOLE) -> str:
        """All of it, or as much as is wanted, as a text."""
        return "\n".join(line.text for line in self.preview(preview, extent))

    def doubts(self, preview: Preview) -> str:
        """What is doubtful, once more before somebody says yes: the first ones."""
        return "\n".join(line.text for line in self._problems(preview, _AGAIN))

    def _about(self, preview: Preview) -> Iterator[Line]:
        if preview.indicators:
            labels = (self._library.indicators[code].label for code in preview.indicators)
            periods = ", ".join(map(str, preview.periods))
            yield self._text("loading.of", indicators=", ".join(labels), periods=periods)
        for source in preview.sources:
            yield self._text("loading.source", title=self._cited(source))
        if preview.new or preview.changed or preview.unchanged:
            counts = {"new": preview.new, "changed": len(preview.changed)}
            yield self._text("loading.counts", **counts, unchanged=preview.unchanged)
        if preview.rejected:
            yield self._text("loading.rejected", count=preview.rejected)

    def _cited(self, source: Source) -> str:
        """A source with its date and address, as far as they were given."""
        on = day(source.published_on, self._language) if source.published_on else ""
        return ", ".join(filter(None, (source.title, on, source.url)))

    def _problems(self, preview: Preview, extent: Extent) -> Iterator[Line]:
        errors = [each for each in preview.problems if each.severity == "error"]
        warnings = [each for each in preview.problems if each.severity == "warning"]
        for key, problems in (("loading.errors", errors), ("loading.warnings", warnings)):
            if problems:
                yield self._text(key, count=len(problems))
                texts = [self._problem(each) for each in problems]
                yield from self._list(texts, extent.problems, extent.more)

    def _rest(self, preview: Preview, extent: Extent) -> Iterator[Line]:
        if preview.barred:
            return
        if preview.staging is None:
            yield self._text("loading.nothing")
        moved = preview.moved
        if moved:
            yield self._text("loading.changes")
            jumps = [self._change(each) for each in moved]
            yield from self._list(jumps, extent.changes, "loading.more_changes")
        if len(moved) < len(preview.changed):
            yield self._text("loading.resourced", count=len(preview.changed) - len(moved))
        yield from self.retold(preview.retold, extent)

    def retold(self, retold: tuple[Retold, ...], extent: Extent = MESSAGE) -> Iterator[Line]:
        """The answers that would change, old and new."""
        if retold:
            yield self._text("loading.retold", count=len(retold))
            texts = [
                self.say(
                    "loading.retold_one",
                    question=each.question,
                    before=extent.shown(each.before),
                    after=extent.shown(each.after),
                )
                for each in retold
            ]
            yield from self._list(texts, extent.answers, extent.more)

    def _list(self, texts: list[str], most: int, more: str) -> Iterator[Line]:
        for text in texts[:most]:
            yield Line(LineKind.TEXT, text)
        if len(texts) > most:
            yield self._text(more, count=len(texts) - most)

    def _problem(self, problem: SheetProblem) -> str:
        return told(problem, self._replies, self._language)

    def _change(self, change: Change) -> str:
        row, before = change.after, change.before
        indicator = self._library.indicators[row.indicator]
        series = indicator.label
        if row.dimension is not None:
            series += f", {indicator.dimensions[row.dimension].names[self._language]}"
        return self.say(
            "loading.change",
            area=row.area,
            series=series,
            period=row.period,
            before=self._figure(before) if before else NOTHING,
            after=self._figure(row),
        )

    def _figure(self, row: Observation) -> str:
        shown = plain(row.value, self._language) if row.value is not None else NOTHING
        if not row.rank:
            return shown
        rank = f"{row.rank}/{row.rank_of}" if row.rank_of else str(row.rank)
        return self.say("loading.figure", value=shown, rank=rank)

    # ------------------------------------------------------------ history

    def release(self, record: ReleaseRecord, zone: tzinfo) -> Line:
        """A release: who, when, from which file, and whether it counts."""
        state = "" if record.in_force else self.say(f"loading.state.{record.status}")
        undoes = self.say("loading.undoes", number=record.undoes) if record.undoes else ""
        return Line(
            LineKind.TEXT,
            self.say(
                "loading.release",
                number=record.id,
                indicator=self._label(record.indicator),
                when=day(record.created_at.astimezone(zone).date(), self._language),
                count=record.row_count,
                who=self._who(record),
                file=record.file,
                digest=record.sha256[:DIGEST],
                state="".join(f" {part}" for part in (undoes, state) if part),
                sources=self._sources(record.sources),
            ),
        )

    def undoing(self, record: ReleaseRecord, count: int) -> str:
        """What taking a release back would change."""
        label = self._label(record.indicator)
        fields = {"number": record.id, "indicator": label, "file": record.file, "count": count}
        return self.say("loading.undo_preview", **fields)

    def not_undoable(self, number: int, record: ReleaseRecord | None) -> str:
        """Why a release cannot be taken back."""
        if record is None:
            return self.say("loading.undo_none.absent", number=number)
        why = "builtin" if record.origin == "builtin" else "undone"
        return self.say(f"loading.undo_none.{why}", number=number)

    def _sources(self, titles: tuple[str, ...]) -> str:
        """Of what a release was made; of many the first."""
        if not titles:
            return ""
        shown = "; ".join(titles[:MOST_SOURCES]) + ("; …" if len(titles) > MOST_SOURCES else "")
        return "\n" + self.say("loading.release_sources", titles=shown)

    def _label(self, code: str) -> str:
        known = self._library.indicators.get(code)
        return known.label if known else code

    def _who(self, record: ReleaseRecord) -> str:
        if record.origin == "builtin":
            return self.say("loading.who.builtin")
        if record.loaded_by == "0":
            return self.say("loading.who.console")
        return f"{record.name} ({record.loaded_by})" if record.name else record.loaded_by

    def _text(self, key: str, **fields: object) -> Line:
        return Line(LineKind.TEXT, self.say(key, **fields))
