"""What a day of study has to hold, so that the core questions are met and come back before the interview."""

from __future__ import annotations

import math
from dataclasses import dataclass

MINUTES_AN_ANSWER = 2
NEW_IN_A_ROW = 5  # questions, before the drill asks one that was met
MOST_MINUTES = 90
LONGEST = 14  # days; with more left, the pace stays
SHOWN = (14, 7, 3, 1)
LOOKS = {14: 5, 5: 4, 2: 3, 1: 2}
"""How many answers a question should get until the interview, by days left"""


@dataclass(frozen=True)
class StudyPlan:
    """A day's share with so many days left: minutes, and how many questions are met by then at the least."""

    days: int
    minutes: int
    met: int

    @property
    def answers(self) -> int:
        """Answers a day, which is the drill's cap."""
        return self.minutes // MINUTES_AN_ANSWER


def plans(questions: int) -> tuple[StudyPlan, ...]:
    """Return a plan for every number of days from 14 down, for so many questions: at most 90 minutes a day, in steps of 10."""
    return tuple(_plan(days, questions) for days in range(LONGEST, 0, -1))


def shares(plans: tuple[StudyPlan, ...]) -> list[dict[str, int]]:
    """Return what a script needs of the plans: a day's answers by days left."""
    return [{"days": plan.days, "answers": plan.answers} for plan in plans]


def _plan(days: int, questions: int) -> StudyPlan:
    looks = next(looks for least, looks in LOOKS.items() if days >= least)
    wanted = questions * looks * MINUTES_AN_ANSWER / days
    minutes = min(MOST_MINUTES, math.ceil(wanted / 10) * 10)
    new = minutes // MINUTES_AN_ANSWER * days * NEW_IN_A_ROW // (NEW_IN_A_ROW + 1)
    return StudyPlan(days, minutes, min(questions, new))
