"""The text of a step as plain pieces: paragraphs and lists, with what is strong, leaning or code in them.

Steps may come from anybody, so no HTML is made of them and none of theirs passes: pages and terminals build what they show from these pieces.
CommonMark is read by markdown-it-py; a link leaves its words, whatever it leads to.
"""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

_READER = MarkdownIt("commonmark", {"html": False}).disable(
    ["image", "autolink", "reference", "html_block", "html_inline"]
)
_OPENS = {"strong_open": "strong", "em_open": "em"}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (``p``) or a line of a list (``li``). ``pieces``: (``""``, ``strong``, ``em`` or ``code``; text)."""

    kind: str
    pieces: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(text for _, text in self.pieces)


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text, in their order; headings and quotes become paragraphs. Empty for an empty text."""
    found: list[Block] = []
    depth = 0
    for token in _READER.parse(text):
        depth += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.type == "inline" and token.content.strip():
            found.append(Block("li" if depth else "p", _pieces(token.children or [])))
        elif token.type in ("fence", "code_block"):
            found.append(Block("p", (("code", token.content.strip()),)))
    return tuple(found)


def _pieces(tokens: list[Token]) -> tuple[tuple[str, str], ...]:
    pieces: list[tuple[str, str]] = []
    marks: list[str] = []
    for token in tokens:
        if token.type in _OPENS:
            marks.append(_OPENS[token.type])
        elif token.type.endswith("_close") and marks and token.type != "link_close":
            marks.pop()
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append(("", " "))
        elif token.type in ("text", "code_inline"):
            pieces.append(("code" if token.type == "code_inline" else marks[-1] if marks else "", token.content))
    return tuple((kind, words) for kind, words in pieces if words)
