"""What a macro shows goes through Markdown as it was rendered, and MkDocs still finds its ids."""

from __future__ import annotations

from markdown import Markdown

from macros.pages.finished import Finished

CARD = '<section id="q-one">\n\n<p>*not* emphasis &amp; `not` code</p>\n</section>'


def converted(lines: str, finished: Finished) -> str:
    return Markdown(extensions=[finished, "tables"]).convert(lines)


def test_a_block_comes_back_as_it_was_rendered() -> None:
    finished = Finished()
    text = f"Before.\n\n{finished.set_aside(CARD)}\n\nAfter."
    assert converted(text, finished) == f"<p>Before.</p>\n{CARD}\n\n<p>After.</p>"


def test_a_piece_in_a_sentence_stays_in_it() -> None:
    finished = Finished()
    number = finished.set_aside('<sup><a href="#a_b">1</a></sup>')
    assert converted(f"Said{number}, and *so*.", finished) == '<p>Said<sup><a href="#a_b">1</a></sup>, and <em>so</em>.</p>'
    assert '<td>42<sup><a href="#a_b">1</a></sup></td>' in converted(f"| a |\n|---|\n| 42{number} |", finished)


def test_the_same_html_as_markdown_itself_makes_of_it() -> None:
    finished = Finished()
    text = "One.\n\n{}\n\n{}\n\nTwo."
    assert converted(text.format(*map(finished.set_aside, (CARD, CARD))), finished) == converted(
        text.format(CARD, CARD), finished
    )


def test_what_stands_for_a_piece_has_its_ids() -> None:
    assert '<a id="q-one"></a>' in Finished().set_aside(CARD)


def test_an_id_that_a_text_speaks_of_is_none() -> None:
    assert "evil" not in Finished().set_aside('<svg><text> id="evil"</text></svg>').partition(">")[2]
