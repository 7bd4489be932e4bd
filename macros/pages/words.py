"""What the pages call things, by the names that data and scripts have for them."""

from __future__ import annotations

KIND_LABELS = {
    "recall": "Recall",
    "scenario": "Scenario",
    "choice": "Choice",
    "contrast": "Contrast",
    "trap": "Is it so?",  # the word trap would give the answer away
    "plan": "Query plan",
    "code": "Code",
    "story": "Story",
}
REVEALS = dict.fromkeys(KIND_LABELS, "Say it aloud, then reveal") | {
    "choice": "Show the answer in a sentence",
    "code": "Write it down, then reveal",
    "story": "Tell it aloud, then reveal",
}
HABITS = {
    "sql": ("grain?", "joins?", "NULLs?", "ties?", "dates?", "tried on an example?"),
    "python": ("empty input?", "a missing key?", "ties?", "order?", "memory?", "tried on an example?"),
}
"""What to check before a solution is revealed, by its language"""
VARIANTS = (
    ("full", "Full", "what to know"),
    ("blanks", "Blanks", "its key terms as gaps, and the key after them"),
    ("questions", "Questions", "what is asked, without an answer"),
    ("fold", "Fold", "question and answer, to fold between them"),
)
"""What can be printed of a sheet: the name in `?print=`, the title, what it holds"""
STORY_FIELDS = (
    ("title", "In one line", 1),
    ("situation", "Situation, 15 s", 2),
    ("task", "Task, 15 s", 2),
    ("action", "Action, 70 s: what I did", 5),
    ("result", "Result, 20 s: the number, and what changed", 3),
    ("measured", "How did you measure it?", 2),
    ("differently", "What would you do differently?", 2),
)
"""The fields of a story: name, label, rows. The times are those of STAR's clock on the page about stories."""
