"""The time of a build: that of its commit, so that a commit gives the same bytes everywhere."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from .git import last_commit

FIRST_YEAR, LAST_YEAR = 1980, 2107  # the range of dates in a ZIP archive; the deck is one


def build_time(folder: Path) -> datetime.datetime:
    """Return SOURCE_DATE_EPOCH, or the time of the last commit in the repository around `folder`, or now: whole seconds, in UTC.

    The variable holds seconds since 1970: https://reproducible-builds.org/specs/source-date-epoch/
    Raises ValueError if it is not a time, or if no archive can hold the time.
    """
    if epoch := source_date_epoch():
        return epoch
    seconds = last_commit(folder)
    if seconds is None:
        return datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    committed = _moment(seconds)
    if not _can_be_kept(committed):
        raise ValueError(f"the last commit is dated {committed:%Y-%m-%d}, which no archive can hold; set SOURCE_DATE_EPOCH")
    return committed


def source_date_epoch() -> datetime.datetime | None:
    """Return the variable SOURCE_DATE_EPOCH as a moment in UTC. Raises ValueError if it is not a number of seconds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    try:
        moment = _moment(int(epoch))
    except (ValueError, OverflowError, OSError):
        moment = None
    if moment is None or not _can_be_kept(moment):
        wanted = f"whole seconds since 1970, between the years {FIRST_YEAR} and {LAST_YEAR}"
        raise ValueError(f"SOURCE_DATE_EPOCH is {epoch!r}; set it to {wanted}, or unset it")
    return moment


def _can_be_kept(moment: datetime.datetime) -> bool:
    return FIRST_YEAR <= moment.year <= LAST_YEAR


def _moment(seconds: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)
