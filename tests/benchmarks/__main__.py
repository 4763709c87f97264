"""`python -m tests.benchmarks [names…] [--list]`."""

from __future__ import annotations

import argparse
from importlib import import_module
from time import perf_counter
from typing import Final

from tests.benchmarks.report import LIMITS, Options, failed, heading

BENCHMARKS: Final = (
    "questions",
    "edits",
    "out_of_scope",
    "speed",
    "start",
    "memory",
    "answering",
    "announcing",
    "loading",
    "peers",
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"of {', '.join(BENCHMARKS)}")
    parser.add_argument("--list", action="store_true", help="list each question that is not right")
    parser.add_argument("--seeds", type=int, default=5, help="slips a question (default 5)")
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - set(BENCHMARKS):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    for name in chosen.names or BENCHMARKS:
        _run(name, Options(listing=chosen.list, seeds=chosen.seeds))
    _summary()


def _run(name: str, options: Options) -> None:
    start = perf_counter()
    try:
        module = import_module(f"tests.benchmarks.{name}")
        heading(f"{name}: {(module.__doc__ or '').splitlines()[0]}")
        module.run(options)
    except Exception:  # noqa: BLE001  (told, and the others go on)
        failed(name)
    print(f"  ({perf_counter() - start:.0f} s)")


def _summary() -> None:
    heading(f"{len(LIMITS.met)} limits hold, {len(LIMITS.missed)} are missed")
    for line in LIMITS.missed:
        print(f"  MISSED  {line}")


if __name__ == "__main__":
    main()
