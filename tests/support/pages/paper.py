"""Pages printed as PDFs, and what stands on them."""

from __future__ import annotations

import re

import pypdfium2
from playwright.sync_api import Page


def print_page(page: Page, paper: str) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(page.pdf(format=paper))


def texts(pdf: pypdfium2.PdfDocument) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pdf]


def letters(text: str) -> str:
    return re.sub(r"[^0-9a-z]", "", text.casefold())
