"""What pages and exports know of the host."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class Site:
    """A site, and what becomes of it.

    Its address has a slash at the end; address and repository are empty where they are not known. Its time is in UTC.
    A site is published, or served to its author. What is published may be kept in browsers, for when they are offline.
    """

    name: str = ""
    url: str = ""
    repo_url: str = ""
    built: datetime.datetime = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
    description: str = ""
    published: bool = True
    offline: bool = True

    def page(self, path: str) -> str:
        """Return the address of the page at a path below the site's base; empty where the site's is not known."""
        return f"{self.url}{path}" if self.url else ""

    def question(self, question_id: str) -> str:
        """Return the address of a question's own page; empty where the site's is not known."""
        return self.page(f"q/{question_id}/")

    def correction(self, question_id: str) -> str:
        """Return the address of a new issue that names the question and its page, to be filled in; empty without a repository."""
        if not self.repo_url:
            return ""
        body = f"Question: {question_id}\nPage: {self.url}q/{question_id}/\n\nWhat is wrong:\n\nA source that says so:\n"
        return f"{self.repo_url.rstrip('/')}/issues/new?{urlencode({'title': f'Fix {question_id}', 'body': body})}"
