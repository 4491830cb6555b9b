"""Moments as a store keeps them: ISO 8601 in UTC, ``2024-05-04T09:10:00Z``, and seconds since 1970 for git."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from diffing.errors import UsageError

_LAST = 253402300799
"""The last second of the year 9999; git takes it, and so does everything that reads it."""


def utc(text: str) -> str:
    """Return a moment in UTC; one without a time zone is taken for UTC. Raises UsageError for what is none."""
    try:
        read = datetime.fromisoformat(text.strip())
        moment = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError):
        raise UsageError(f"'{text}' is no ISO 8601 date; write 2024-05-04 or 2024-05-04T09:10Z") from None
    return moment.isoformat().replace("+00:00", "Z")


def now() -> str:
    """Return this moment, to the second."""
    return datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def of_seconds(seconds: int) -> str:
    """Return the moment a number of seconds after 1970 began."""
    return datetime.fromtimestamp(min(max(seconds, 0), _LAST), UTC).isoformat().replace("+00:00", "Z")


def seconds(moment: str) -> int:
    """Return the seconds from 1970 to a moment as git can keep them: not before 1970."""
    read = datetime.fromisoformat(moment)
    if read.tzinfo is None:
        read = read.replace(tzinfo=UTC)
    return min(max(int(read.timestamp()), 0), _LAST)


def end_of(text: str) -> int:
    """Return the last second that a date covers: of a day, of a month, or the moment itself. Raises UsageError."""
    month = re.fullmatch(r"(\d{4})-(\d{2})", text)
    try:
        if month:
            year, number = int(month[1]), int(month[2])
            first = datetime(year + number // 12, number % 12 + 1, 1, tzinfo=UTC)
            return seconds((first - timedelta(seconds=1)).isoformat())
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}|\d{4}-?W\d{2}-?\d|\d{8}", text):
            return seconds(utc(text)) + 24 * 60 * 60 - 1
    except (ValueError, OverflowError):
        raise UsageError(f"'{text}' is no ISO 8601 date; write 2024-05-04 or 2024-05-04T09:10Z") from None
    return seconds(utc(text))
