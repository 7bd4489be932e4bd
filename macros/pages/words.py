"""Words of the interface, by the names used in data and scripts."""

from __future__ import annotations

KIND_LABELS = {
    "recall": "Recall",
    "scenario": "Scenario",
    "choice": "Choice",
    "contrast": "Contrast",
    "trap": "Is it so?",  # "trap" would give the answer away
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
"""Language of a solution → what to check before it is revealed"""
VARIANTS = (
    ("full", "Full", "what to know"),
    ("blanks", "Blanks", "its key terms as gaps, and the key after them"),
    ("questions", "Questions", "what is asked, without an answer"),
    ("fold", "Fold", "question and answer, to fold between them"),
)
"""The variants of a sheet: name in `?print=`, title, what it shows"""
STORY_FIELDS = (
    ("title", "In one line", 1),
    ("situation", "Situation, 15 s", 2),
    ("task", "Task, 15 s", 2),
    ("action", "Action, 70 s: what I did", 5),
    ("result", "Result, 20 s: the number, and what changed", 3),
    ("measured", "How did you measure it?", 2),
    ("differently", "What would you do differently?", 2),
)
"""The fields of a story: name, label, rows. The times are those of STAR on the page about stories."""
