"""Values of YAML and CSV files, with their type and their place.

What cannot be read is reported once and yields a neutral value, so that the rest is still read;
nothing made from neutral values leaves this room, since `Report.settle` raises first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeVar

import yaml

from knowledge.library import messages
from knowledge.library.report import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from knowledge.library.report import Report

_T = TypeVar("_T")

_NULL: Final = "tag:yaml.org,2002:null"
_FLAGS: Final = {"true": True, "false": False}


def _number(text: str) -> Decimal:
    """A plain decimal number; raises ValueError for anything else ("1,5", "1e3", "NaN")."""
    if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", text):
        raise ValueError(text)
    return Decimal(text)


def _whole(text: str) -> int:
    """A whole number from 0 up; raises ValueError for anything else ("-1", "1_000")."""
    if not re.fullmatch("[0-9]{1,15}", text):
        raise ValueError(text)
    return int(text)


def _day(text: str) -> date:
    """A date as "2024-04-02"; raises ValueError for anything else."""
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError(text)
    return day


# ---------------------------------------------------------------- values of a YAML file


@dataclass(frozen=True, slots=True)
class Item:
    """A value in a YAML file and where it stands; what it is not, it reports when asked for."""

    node: yaml.Node | None
    """None: the value is absent, and asking for it reports nothing."""
    file: str
    report: Report

    @property
    def present(self) -> bool:
        """Whether there is a value that is not null."""
        return self.node is not None and self.node.tag != _NULL

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing, or an empty text."""
        return self.node is None or not self.present or self.node.value == ""

    @property
    def is_mapping(self) -> bool:
        """Whether it has keys and values."""
        return isinstance(self.node, yaml.MappingNode)

    @property
    def is_list(self) -> bool:
        """Whether it has members."""
        return isinstance(self.node, yaml.SequenceNode)

    @property
    def line(self) -> int | None:
        """The line on which the value begins."""
        return self.node.start_mark.line + 1 if self.node else None

    @property
    def place(self) -> str:
        """File and line, as told to users."""
        return f"{self.file}:{self.line}"

    def wrong(self, message: str, hint: str = "") -> None:
        """Report a problem of this value."""
        self.report.add(self.file, self.line, message, hint)

    def text(self) -> str:
        """A scalar as written; "" if it is none."""
        if isinstance(self.node, yaml.ScalarNode) and self.present:
            return str(self.node.value)
        if self.node:
            self.wrong(messages.NOT_TEXT)
        return ""

    def whole(self) -> int:
        """A whole number from 0 up; 0 if it is none."""
        return self._read(_whole, messages.NOT_WHOLE) or 0

    def decimal(self) -> Decimal:
        """A number; 0 if it is none."""
        return self._read(_number, messages.NOT_NUMBER) or Decimal(0)

    def day(self) -> date | None:
        """A date as "2024-04-02"; None if it is none."""
        return self._read(_day, messages.NOT_DATE)

    def flag(self) -> bool:
        """Whether it says true; False if it says neither true nor false."""
        return self._read(_FLAGS.__getitem__, messages.NOT_FLAG) or False

    def _read(self, reader: Callable[[str], _T], message: str) -> _T | None:
        text = self.text()
        if not text:
            return None
        try:
            return reader(text)
        except (ValueError, KeyError):
            self.wrong(message.format(text=text))
            return None

    def items(self) -> tuple[Item, ...]:
        """The members of a list; none if it is no list."""
        if isinstance(self.node, yaml.SequenceNode):
            return tuple(self._at(node) for node in self.node.value)
        if self.node:
            self.wrong(messages.NOT_LIST)
        return ()

    def texts(self) -> tuple[str, ...]:
        """The members of a list of texts."""
        return tuple(item.text() for item in self.items())

    def pairs(self) -> tuple[tuple[Item, Item], ...]:
        """Keys and values of a mapping; a key that comes again is reported and left out."""
        if not isinstance(self.node, yaml.MappingNode):
            if self.node:
                self.wrong(messages.NOT_MAPPING)
            return ()
        found: dict[str, tuple[Item, Item]] = {}
        for key_node, value_node in self.node.value:
            key = self._at(key_node)
            if key.text() in found:
                key.wrong(messages.KEY_TWICE.format(key=key.text()))
            else:
                found[key.text()] = (key, self._at(value_node))
        return tuple(found.values())

    def get(self, key: str) -> Item:
        """The value of a key of a mapping whose keys are checked elsewhere; absent if none."""
        pairs = self.node.value if isinstance(self.node, yaml.MappingNode) else ()
        found = (value for name, value in pairs if name.value == key)
        return Item(next(found, None), self.file, self.report)

    def record(self, needed: Iterable[str], optional: Iterable[str] = ()) -> dict[str, Item]:
        """The values of a mapping with closed keys; each key is in the result, with null absent."""
        needed, known = tuple(needed), (*needed, *optional)
        absent = Item(None, self.file, self.report)
        found = dict.fromkeys(known, absent)
        for key, value in self.pairs():
            if key.text() in known:
                found[key.text()] = value if value.present else absent
            else:
                key.wrong(messages.UNKNOWN_KEY.format(key=key.text()), nearest(key.text(), known))
        for name in needed if self.is_mapping else ():
            if found[name].is_blank:
                self.wrong(messages.KEY_MISSING.format(key=name))
        return found

    def _at(self, node: yaml.Node) -> Item:
        return Item(node, self.file, self.report)


def check_name(item: Item, known: Iterable[str], message: str) -> None:
    """Report a name that is not known, with the nearest one."""
    if item.present and item.text() not in known:
        item.wrong(message.format(name=item.text()), nearest(item.text(), known))


def check_id(item: Item, places: dict[str, Item]) -> None:
    """Report an id that was seen before; `places` remembers where."""
    first = places.setdefault(item.text(), item)
    if first is not item and item.present:
        item.wrong(messages.ID_TWICE.format(name=item.text(), place=first.place))


# ---------------------------------------------------------------- rows of a CSV file


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a CSV file; cells are stripped, an empty one is ""."""

    cells: dict[str, str]
    file: str
    line: int
    report: Report

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    @property
    def place(self) -> str:
        """File and line, as told to users."""
        return f"{self.file}:{self.line}"

    def wrong(self, message: str, hint: str = "") -> None:
        """Report a problem of this row."""
        self.report.add(self.file, self.line, message, hint)

    def whole(self, column: str) -> int | None:
        """A whole number from 0 up; None if the cell is empty or no such number."""
        return self._read(column, _whole, messages.CELL_NOT_WHOLE)

    def decimal(self, column: str) -> Decimal | None:
        """A number; None if the cell is empty or none."""
        return self._read(column, _number, messages.CELL_NOT_NUMBER)

    def day(self, column: str) -> date | None:
        """A date as "2024-04-02"; None if the cell is empty or none."""
        return self._read(column, _day, messages.CELL_NOT_DATE)

    def _read(self, column: str, reader: Callable[[str], _T], message: str) -> _T | None:
        text = self.cells[column]
        if not text:
            return None
        try:
            return reader(text)
        except ValueError:
            self.wrong(message.format(column=column, text=text))
            return None
