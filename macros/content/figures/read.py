"""Reads a topic's figures: its measurement, and the cost computed from that. Each has a file; both are optional."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from ..fields import Model
from ..messages import problems_of
from ..problems import ContentError, Problem, UnknownNameError, suggest
from ..yaml_file import YamlFile, read_yaml
from .measurement import Measurement, wrong_reads
from .scan_cost import ScanCost, WorkedCost, WrongSumError, work_out

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Figures:
    """The figures of a topic, and a problem for each that could not be read or computed."""

    measurement: Measurement | None = None
    scan_cost: WorkedCost | None = None
    cost_file: tuple[ScanCost, YamlFile] | None = None
    problems: tuple[Problem, ...] = ()
    unread: frozenset[str] = frozenset()
    """Names of the files with problems"""

    def unknown_sources(self, keys: Iterable[str]) -> list[Problem]:
        """Return a problem for each number whose source is not among `keys`."""
        if not self.cost_file:
            return []
        known = set(keys)
        cost, file = self.cost_file
        sources = {name: number.source for name, number in cost if number.source}
        return [
            file.problem((name, "source"), f"{name}: no source has the key '{source}'; {suggest(source, known)}")
            for name, source in sources.items()
            if source not in known
        ]


def read_figures(folder: Path) -> Figures:
    """Return the figures in a topic's folder. An author's mistakes raise nothing."""
    problems: list[Problem] = []
    measured = read_model(folder / "measurement.yml", Measurement, problems)
    if measured:
        problems += wrong_reads(*measured)
    measurement = measured[0] if measured and not problems else None
    unread = {each.path.name for each in problems}
    cost = read_model(folder / "scan-cost.yml", ScanCost, problems)
    if unread:  # the cost needs measurement.yml, whose problems are reported already
        unread.add("scan-cost.yml")
        return Figures(problems=tuple(problems), unread=frozenset(unread))
    worked = None
    if cost and not measurement:
        message = "no measurement.yml stands beside this file; run `make measure`"
        problems.append(cost[1].problem((), message))
    elif cost and measurement:
        try:
            worked = work_out(cost[0], measurement)
        except (UnknownNameError, WrongSumError) as error:
            problems.append(cost[1].problem((), str(error)))
    unread |= {each.path.name for each in problems}
    return Figures(measurement, worked, cost, tuple(problems), frozenset(unread))


def read_model(path: Path, model: type[M], problems: list[Problem]) -> tuple[M, YamlFile] | None:
    """Return the model and the file; None if there is no file, or if `problems` now says what is wrong with it."""
    if not path.exists():
        return None
    try:
        file = read_yaml(path)
        return model.model_validate(file.data), file
    except ContentError as error:
        problems += error.problems
    except ValidationError as error:
        problems += problems_of(error, file, model)
    return None
