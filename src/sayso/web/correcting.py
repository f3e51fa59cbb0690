"""Corrections as requests have them, JSON or forms, made into records: held against the report's own text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from sayso.briefs import words
from sayso.correct import records
from sayso.errors import UsageError
from sayso.model import Report, Statement
from sayso.model.corrections import PAIR, Correction, Part, Said

Fields = Mapping[str, Any]  # Any: JSON
Open = Callable[[str], Report]

WHERE = "the correction"
_TYPED: Final = 4_000  # characters of a passage that are looked for
_LEFT_OUT: Final = 2_000  # characters that "…" may stand for


def correction(given: object, opened: Open, near: Statement | None, who: str, at: str) -> Correction:
    """The record that a JSON value asks for, of the form that `sayso.correct.records` has, in short.

    A passage may leave out its `text`, and its `report` where the value has one for all; `on` may be left out where
    `near`, the statement that is meant, is given, and so may `said` of an acceptance. Raises SaysoError with one line.
    """
    if not isinstance(given, dict):
        return records.of(given, WHERE)
    own = str(given.get("report", ""))
    rest = {name: value for name, value in given.items() if name not in ("id", "report", "statement", "who", "at")}
    if near and rest.get("what") == "accept" and not rest.get("said"):
        return Correction("accept", "statement", near.content, who, at, str(rest.get("why", "")), said=said_of(near))
    whole = {"thing": "statement", **_whole(rest, own, opened), "who": who, "at": at}
    if not whole.get("on"):
        said = whole.get("said")
        content = said.get("content") if isinstance(said, dict) else None
        whole["on"] = [_span(c.report, c.start, c.end, c.text) for c in near.content] if near else content
    return records.of(whole, WHERE)


def _whole(value: Any, own: str, opened: Open) -> Any:
    """JSON with what its passages leave out. Raises SaysoError where one is not in its report, or reads otherwise."""
    if isinstance(value, list):
        return [_whole(one, own, opened) for one in value]
    if not isinstance(value, dict):
        return value
    made = {name: _whole(one, own, opened) for name, one in value.items()}
    start, end = made.get("start"), made.get("end")
    if type(start) is not int or type(end) is not int:
        return made
    cited = opened(str(made.get("report") or own)).cite(start, end)
    if made.get("text", cited.text) != cited.text:
        said = f"a passage is said to read {str(made['text'])[:60]!r}"
        raise UsageError(f"{WHERE}: {said}, but {cited.report}[{start}:{end}] reads {cited.text[:60]!r}")
    return {**made, **_span(cited.report, start, end, cited.text)}


def _span(report: str, start: int, end: int, text: str) -> dict[str, Any]:
    return {"report": report, "start": start, "end": end, "text": text}


def said_of(one: Statement) -> Said:
    """A statement as it stands, as what somebody accepts."""
    return Said(
        voices=tuple(Part(voice.span) for voice in one.voices),
        content=one.content,
        cue=one.cue,
        act=one.act,
        quote=one.quote,
        polarity=one.polarity,
        modality=one.modality,
        condition=one.condition,
        to=tuple(Part(voice.span) for voice in one.to),
        target=tuple(Part(voice.span) for voice in one.target),
    )


# Forms ---------------------------------------------------------------------------------------------------------------


def from_form(form: Mapping[str, Sequence[str]], own: Callable[[], Report], near: Statement | None) -> Fields:
    """The fields of a form as the JSON that it stands for; `own` gives the report of its passages, `near` is the
    statement that it changes.

    A passage is given by its words, as the report has them, or by offsets where these have the same words. Raises
    UsageError where the report has no such words.
    """
    found: dict[str, Any] = {
        name: form[name][-1] for name in ("what", "thing", "report", "value", "why") if name in form
    }
    for name in ("on", "apart"):
        if f"{name}_at" in form:
            found[name] = [_offsets(at, name) for whole in form[f"{name}_at"] for at in whole.split(",") if at]
    _check_chosen(form, found)
    if found.get("what") in ("edit", "add"):
        found["said"] = _said_form(form, own(), near)
    return found


def _check_chosen(form: Mapping[str, Sequence[str]], found: Fields) -> None:
    """Raise UsageError where too little was chosen to be one, or nothing or everything to be set apart."""
    chosen = len(form.get("apart_at", ()))
    if found.get("what") == "merge" and len(found.get("on", ())) < PAIR:
        raise UsageError(f"{len(found.get('on', ())) or 'nothing'} was chosen, expected two or more that are one")
    if found.get("what") == "split" and not chosen:
        raise UsageError("nothing was chosen, expected one part or more that is somebody or something else")
    if found.get("what") == "split" and form.get("parts", ("",))[-1] == str(chosen):
        raise UsageError(f"all {chosen} parts were chosen, expected one or more to stay")


def _said_form(form: Mapping[str, Sequence[str]], report: Report, near: Statement | None) -> Fields:
    at = near.content[0].start if near else 0

    def passages(name: str) -> list[dict[str, Any]]:
        given = form.get(name, ())
        offsets = [*form.get(f"{name}_at", ()), *("" for _ in given)]
        return [
            _passage(report, said, place, at, name) for said, place in zip(given, offsets, strict=False) if said.strip()
        ]

    def one(name: str) -> dict[str, Any] | None:
        return next(iter(passages(name)), None)

    voices = passages("voice")
    means = form.get("means", ("",))[-1]
    if voices and means:
        voices[-1]["means"] = _offsets(means, "means")
    said = {name: form[name][-1] for name in ("act", "quote", "polarity", "modality") if name in form}
    listed = {"content": passages("content"), "to": passages("to"), "target": passages("target")}
    return {**said, **listed, "voices": voices, "cue": one("cue"), "condition": one("condition")}


def _offsets(given: str, name: str) -> dict[str, Any]:
    report, _, place = given.rpartition(":")
    start, _, end = place.partition("-")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and len(given) < 60):
        raise UsageError(f"{name} is at '{given[:30]}', expected offsets as 120-180 or r-8f2b90aa01c3:120-180")
    return {"start": int(start), "end": int(end), **({"report": report} if report else {})}


def _passage(report: Report, said: str, place: str, near: int, name: str) -> dict[str, Any]:
    """The passage that has these words, or that begins and ends with those about "…": where the offsets say, else the
    nearest one to `near`. Raises UsageError where the report has no such words.
    """
    if place:
        span = _offsets(place, name)
        if words.line(report.text[span["start"] : span["end"]]) == words.line(said):
            return span
    for pattern in _patterns(said):
        found = min(pattern.finditer(report.text), key=lambda m: (abs(m.start() - near), m.start()), default=None)
        if found:
            return {"start": found.start(), "end": found.end()}
    wanted = " ".join(said.split())
    raise UsageError(f"{name}: the report does not have the words '{wanted[:80]}', expected them as they stand there")


def _patterns(said: str) -> Iterator[re.Pattern[str]]:
    """How words are looked for: letter by letter, then whatever the case, then with what is left out at "…"."""
    whole = _typed(said[:_TYPED])
    yield re.compile(whole)
    yield re.compile(whole, re.IGNORECASE)
    pieces = [piece for piece in re.split(r"…|\.\.\.", said[:_TYPED]) if piece.strip()]
    if len(pieces) == PAIR:
        yield re.compile(f"{_typed(pieces[0])}.{{0,{_LEFT_OUT}}}?{_typed(pieces[1])}", re.IGNORECASE | re.DOTALL)


def _typed(said: str) -> str:
    """A pattern of words as they are typed: any space for a space, any quotation mark for the plain one."""
    alike = {"'": "['’‘]", '"': '["“”„«»]'}
    return r"\s+".join("".join(alike.get(letter) or re.escape(letter) for letter in word) for word in said.split())
