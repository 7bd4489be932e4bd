"""What pages and exports need to know of the site as a whole."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class Site:
    """The site's name, addresses and build time, and what it is built for.

    `url` ends in a slash; `url` and `repo_url` are empty if unknown. `built` is in UTC.
    `published` is false under `mkdocs serve`. `offline` lets browsers keep a published site for when they are offline.
    """

    name: str = ""
    url: str = ""
    repo_url: str = ""
    built: datetime.datetime = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
    description: str = ""
    published: bool = True
    offline: bool = True

    def page(self, path: str) -> str:
        """Return the address of a page, given its path below the site's base; empty if the site's address is unknown."""
        return f"{self.url}{path}" if self.url else ""

    def question(self, question_id: str) -> str:
        """Return the address of a question's own page; empty if the site's address is unknown."""
        return self.page(f"q/{question_id}/")

    def correction(self, question_id: str) -> str:
        """Return the address that opens a new issue about a question; empty without a repository."""
        if not self.repo_url:
            return ""
        body = f"Question: {question_id}\nPage: {self.url}q/{question_id}/\n\nWhat is wrong:\n\nA source that says so:\n"
        return f"{self.repo_url.rstrip('/')}/issues/new?{urlencode({'title': f'Fix {question_id}', 'body': body})}"
