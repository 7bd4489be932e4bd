"""What pages and exports know of the host."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class Site:
    """The site's name, its address with a slash at the end, its repository: empty where it is not known."""

    name: str = ""
    url: str = ""
    repo_url: str = ""

    def correction(self, question_id: str) -> str:
        """Return the address of a new issue that names the question and its page, to be filled in; empty without a repository."""
        if not self.repo_url:
            return ""
        body = f"Question: {question_id}\nPage: {self.url}q/{question_id}/\n\nWhat is wrong:\n\nA source that says so:\n"
        return f"{self.repo_url.rstrip('/')}/issues/new?{urlencode({'title': f'Fix {question_id}', 'body': body})}"
