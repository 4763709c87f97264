"""A directory of YAML and CSV files, read into one report."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import yaml

from knowledge.library import messages
from knowledge.library.values import Item, Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from knowledge.library.report import Report

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Folder:
    """A data directory whose files are read into one report."""

    path: Path
    shown: str
    """The directory as it is told to users: "knowledge/data"."""
    report: Report

    def names(self, pattern: str) -> tuple[str, ...]:
        """Paths of the files that fit the pattern, relative to the directory, in order."""
        found = (path.relative_to(self.path).as_posix() for path in self.path.glob(pattern))
        return tuple(sorted(found))

    def label(self, name: str) -> str:
        """The path of a file as it is told to users."""
        return f"{self.shown}/{name}"

    def tree(self, name: str) -> Item:
        """The value of a YAML file; absent if the file is missing, broken or empty."""
        text = self.text(name)
        node = None if text is None else self._compose(name, text)
        return Item(node, self.label(name), self.report)

    def _compose(self, name: str, text: str) -> yaml.Node | None:
        try:
            node: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            begun = error.context_mark
            hint = messages.BEGUN_AT.format(line=begun.line + 1) if begun else ""
            line = error.problem_mark.line + 1 if error.problem_mark else None
            self._broken(name, line, messages.BROKEN_YAML.format(why=error.problem), hint)
        except yaml.reader.ReaderError as error:
            line = text.encode().count(b"\n", 0, error.position) + 1
            self._broken(name, line, messages.BROKEN_YAML.format(why=error.reason))
        else:
            if node is None:
                self._broken(name, None, messages.FILE_EMPTY)
            return node
        return None

    def rows(self, name: str, columns: tuple[str, ...]) -> Iterator[Row]:
        """The rows of a CSV file with just these columns; none if it has others."""
        lines = self._lines(name)
        first = next(lines, None)
        if first and tuple(first[1]) != columns:
            self._broken(name, 1, messages.WRONG_COLUMNS, ",".join(columns))
            return
        for line, cells in lines:
            if len(cells) == len(columns):
                stripped = dict(zip(columns, map(str.strip, cells), strict=True))
                yield Row(stripped, self.label(name), line, self.report)
            elif cells:
                message = messages.WRONG_CELL_COUNT
                self._broken(name, line, message.format(found=len(cells), needed=len(columns)))

    def _lines(self, name: str) -> Iterator[tuple[int, list[str]]]:
        """The cells of each row with the line on which it begins."""
        text = self.text(name)
        if text == "":
            self._broken(name, None, messages.FILE_EMPTY)
        reader = csv.reader(io.StringIO(text or "", newline=""))
        line = 1
        try:
            for cells in reader:
                yield line, cells
                line = reader.line_num + 1
        except csv.Error as error:
            self._broken(name, line, messages.BROKEN_CSV.format(why=error))

    def text(self, name: str) -> str | None:
        """The text of a file; None if it is missing or not UTF-8."""
        content = self.read(name)
        if content is None:
            return None
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self._broken(name, content.count(b"\n", 0, error.start) + 1, messages.NOT_UTF8)
            return None

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None if it is missing."""
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            self._broken(name, None, messages.FILE_MISSING)
            return None

    def _broken(self, name: str, line: int | None, message: str, hint: str = "") -> None:
        self.report.add(self.label(name), line, message, hint)
