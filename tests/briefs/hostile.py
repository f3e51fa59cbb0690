"""A report that tries to be more than text: markup, scripts, escape sequences, controls, turned reading order."""

from __future__ import annotations

from sayso import briefs
from sayso.model import (
    Actor,
    Citation,
    Entity,
    Findings,
    Mention,
    Picture,
    Reading,
    Report,
    Sentence,
    Statement,
    Story,
    Voice,
)

TEXT = (
    '<script>window.hacked = 1</script> said <img src=x onerror="window.hacked = 2"> & <b>bold</b>.\n'
    "\x1b[31mRed\x1b[0m \x07bell \x00null \x9b2J and \u202ereversed\u202c text, 😀 then </p></article> the end.\n"
    "</style><style>body{display:none}</style> | pipe | `code` [link](javascript:alert(1)) ![i](http://evil.example/x.png)\n"
    "\ud800 a lone surrogate\u2028and a line separator.\n"
)
REPORT = Report(
    TEXT,
    ("<img src=x onerror=window.hacked=3>.txt",),
    outlet='"><script>window.hacked = 4</script>',
    url="javascript:window.hacked=5",
    title="<svg onload=window.hacked=6>",
    language='en" onmouseover="window.hacked=7',
)


def at(piece: str) -> Citation:
    start = TEXT.index(piece)
    return REPORT.cite(start, start + len(piece))


VOICE = Voice(at("<script>window.hacked = 1</script>"), 0)
SAID = Statement(REPORT.id, (VOICE,), at("said"), "say", (at("😀 then </p></article> the end"),))
SPEAKER = Actor("<script>window.hacked = 8</script>\x1b[2J", "person", "<i>", ("<u>",), ((REPORT.id, 0),))


def written() -> briefs.Brief:
    """The brief of the hostile report: one story, one statement, one sentence."""
    entities = (Entity(0, "person", "x", (Mention(VOICE.span, "name"),)),)
    story = Story("<script>window.hacked = 9</script>", None, (REPORT.id,))
    picture = Picture((Reading(REPORT, entities=entities, statements=(SAID,)),), (SPEAKER,), (), (), (story,), {}, {})
    pieces = (
        "<img src=x onerror",
        "\x1b[31mRed",
        "reversed\u202c text, 😀 then",
        "</style><style>",
        "| `code` [link](javascript:alert(1))",
    )
    sentences = tuple(Sentence(f"{piece} *stars* _lines_ # 1. x", (at(piece),)) for piece in pieces)
    return briefs.write(picture, Findings({}, (), (), (), (), (), (), (), {story.id: sentences}))
