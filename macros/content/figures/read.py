"""A topic's figures: what was measured for it, and what is computed from that. Each has its file; either may be absent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from ..fields import Model
from ..messages import problems_of
from ..problems import ContentError, Problem, suggest
from ..yaml_file import YamlFile, read_yaml
from .measurement import Measurement, wrong_reads
from .scan_cost import ScanCost, WorkedCost, WrongSumError, work_out

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Figures:
    """The figures of a topic, and a problem for each that could not be read or computed."""

    measurement: Measurement | None = None
    scan_cost: WorkedCost | None = None
    cost_file: YamlFile | None = None
    problems: tuple[Problem, ...] = ()
    unread: frozenset[str] = frozenset()
    """Names of files that have problems"""

    def unknown_sources(self, keys: Iterable[str]) -> list[Problem]:
        """Return a problem for each input whose source is not among `keys`."""
        known = set(keys)
        if not self.scan_cost or not self.cost_file:
            return []
        return [
            self.cost_file.problem(
                ("inputs", index, "source"),
                f"input '{each.key}': no source has the key '{each.source}'; {suggest(each.source, known)}",
            )
            for index, each in enumerate(self.scan_cost.cost.inputs)
            if each.source and each.source not in known
        ]


def read_figures(folder: Path) -> Figures:
    """Return the figures of a topic's folder; nothing is raised for an author's mistake."""
    problems: list[Problem] = []
    measured = read_model(folder / "measurement.yml", Measurement, problems)
    if measured:
        problems += wrong_reads(*measured)
    measurement = measured[0] if measured and not problems else None
    unread = {each.path.name for each in problems}
    cost = read_model(folder / "scan-cost.yml", ScanCost, problems)
    if unread:  # nothing can be worked out from a broken measurement.yml, and that file has said why
        unread.add("scan-cost.yml")
        return Figures(problems=tuple(problems), unread=frozenset(unread))
    worked = None
    if cost:
        try:
            worked = work_out(cost[0], measurement)
        except WrongSumError as error:
            problems.append(cost[1].problem(error.location, str(error)))
    unread |= {each.path.name for each in problems}
    return Figures(measurement, worked, cost[1] if cost else None, tuple(problems), frozenset(unread))


def read_model(path: Path, model: type[M], problems: list[Problem]) -> tuple[M, YamlFile] | None:
    """Return a file as its model; None where it does not exist, or where it has added to `problems`."""
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
