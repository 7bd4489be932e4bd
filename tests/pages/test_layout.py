"""What is added to a page's Markdown for keys and for those who hear it."""

from __future__ import annotations

import markdown
from bs4 import BeautifulSoup

from macros.pages.layout import LayoutExtension


def test_a_box_of_a_task_list_has_the_name_that_stands_beside_it() -> None:
    text = '- [ ] Say `one` & "two"\n- [x] Done\n'
    page = BeautifulSoup(markdown.markdown(text, extensions=["pymdownx.tasklist", LayoutExtension()]), "html.parser")
    assert [box["aria-label"] for box in page.select("input")] == ['Say one & "two"', "Done"]
    assert [box.has_attr("checked") for box in page.select("input")] == [False, True]
