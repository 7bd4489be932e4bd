"""What pages and exports know of the host."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class Site:
    """The site's name, its address with a slash at the end, its repository (empty where it is not known), and its time in UTC."""

    name: str = ""
    url: str = ""
    repo_url: str = ""
    built: datetime.datetime = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)

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
