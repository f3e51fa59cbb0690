"""The brief as JSON: the contract that `schema.json` beside this file sets down. Same picture, same bytes."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from typing import Any, Final

from sayso import __version__, lexicon
from sayso.briefs.index import Index
from sayso.briefs.page import Brief
from sayso.model import (
    Actor,
    Checked,
    Citation,
    Claim,
    Commitment,
    Compared,
    Demand,
    Difference,
    Event,
    Fact,
    Only,
    Origin,
    Prospect,
    Quotation,
    Quoting,
    Report,
    Statement,
    Story,
    Voice,
    When,
    Wording,
)

SCHEMA_VERSION: Final = "1.2"
_SURROGATE = re.compile("[\ud800-\udfff]")

Object = dict[str, Any]  # Any: JSON of different shapes; schema.json says which


def render(brief: Brief, models: Mapping[str, str]) -> str:
    """The whole picture as JSON, keys sorted, ending in a line break; lone surrogates are escaped.

    `models` is name → version of what read the reports.
    """
    return _text(document(brief, models))


def _text(value: Object) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def whatif(look: Index, found: Prospect) -> str:
    """What the reports have on a condition: commitments that name it, those that follow, or what is named instead."""
    made = {one.id: one for one in look.findings.commitments}
    reports = sorted({piece.report for piece in found.nearest} | {r for key in _all(found) for r in made[key].reports})
    return _text(
        {
            "schema": SCHEMA_VERSION,
            "condition": found.condition,
            "named": [{"commitment": key, "wordings": [_wording(w) for w in said]} for key, said in found.named],
            "then": {key: list(others) for key, others in found.then.items()},
            "commitments": [_commitment(made[key]) for key in _all(found)],
            "nearest": [_span(piece) for piece in found.nearest],
            "reports": _listed(look, reports),
        }
    )


def checked(look: Index, draft: Report, found: Sequence[Checked]) -> str:
    """What holding a draft against the reports found, sentence by sentence."""
    told = sorted({actor for one in found for actor in one.tellers})
    reports = sorted(
        {c.report for one in found for c in (*one.passages, *(c for i in one.issues for c in i.citations))}
    )
    counts = Counter(one.support for one in found)
    return _text(
        {
            "schema": SCHEMA_VERSION,
            "draft": {"path": draft.path, "sha256": draft.sha256},
            "counts": dict(counts),
            "sentences": [_checked(one) for one in found],
            "actors": [{"id": a, "name": look.actors[a].name, "side": look.actors[a].side} for a in told],
            "reports": _listed(look, reports),
        }
    )


def _checked(one: Checked) -> Object:
    issues = [
        {"kind": i.kind, "draft": i.draft, "report": i.pile, "citations": _spans(i.citations)} for i in one.issues
    ]
    return {
        "start": one.span.start,
        "end": one.span.end,
        "text": one.span.text,
        "support": one.support,
        "issues": issues,
        "passages": [_span(c) for c in one.passages],
        "tellers": list(one.tellers),
        "reports": list(one.reports),
        "texts": one.texts,
        "left": list(one.left),
    }


def quoting(look: Index, found: Quoting) -> str:
    """Every quotation with its forms beside the texts that they are from, and paraphrases of such texts."""
    held = [
        {"id": q.id, "text": q.text, "speaker": q.speaker, "forms": [_compared(form) for form in forms]}
        for q, forms in found.quotations
    ]
    paraphrases = [
        {
            "content": _span(p.content),
            "source": _span(p.source),
            "report_only": list(p.report_only),
            "source_only": list(p.source_only),
        }
        for p in found.paraphrases
    ]
    told = sorted({q.speaker for q, _ in found.quotations if q.speaker})
    return _text(
        {
            "schema": SCHEMA_VERSION,
            "quotations": held,
            "paraphrases": paraphrases,
            "actors": [{"id": a, "name": look.actors[a].name, "side": look.actors[a].side} for a in told],
            "reports": _listed(look, sorted(look.reports)),
        }
    )


def _compared(one: Compared) -> Object:
    return {
        "text": one.variant.text,
        "match": one.variant.match,
        "citations": _spans(one.variant.citations),
        "source": _maybe(one.source),
        "changed": [{"printed": c.printed, "source": c.source} for c in one.changed],
        "opening": one.opening,
        "ending": one.ending,
        "turning": one.turning,
        "before": _maybe(one.before),
        "after": _maybe(one.after),
        "printed_by": one.printed_by,
        "spoken_by": one.spoken_by,
        "nearest": [_span(c) for c in one.nearest],
    }


def _listed(look: Index, reports: Iterable[str]) -> list[Object]:
    return [{"id": r, "name": look.names[r], "path": look.reports[r].path} for r in reports]


def _all(found: Prospect) -> list[str]:
    """Ids of all commitments of an answer, sorted."""
    return sorted({key for key, _ in found.named} | {key for keys in found.then.values() for key in keys})


def schema() -> Object:
    """The JSON Schema (2020-12) of what `render` writes."""
    found: Object = json.loads((resources.files("sayso") / "briefs" / "schema.json").read_text(encoding="utf-8"))
    return found


def document(brief: Brief, models: Mapping[str, str]) -> Object:
    """The whole picture as plain lists and objects; `models` as for `render`."""
    look, picture, findings = brief.index, brief.index.picture, brief.index.findings
    return {
        "schema": SCHEMA_VERSION,
        "made_by": {"version": __version__, "models": dict(models), "lexicons": dict(lexicon.versions())},
        "reports": [_report(r, look) for r in sorted(look.reports.values(), key=lambda r: r.id)],
        "origins": _by_id(_origin(o) for o in picture.origins),
        "actors": _by_id(_actor(a) for a in picture.actors),
        "statements": [_statement(s, look) for s in sorted(look.statements.values(), key=_place)],
        "ascribed": [_attribution(s, look) for s in sorted(look.ascribed.values(), key=_place)],
        "events": _by_id(_event(e, findings.facts.get(e.id, ())) for e in picture.events),
        "stories": _by_id(_story(s) for s in picture.stories),
        "claims": _by_id(_claim(c) for c in findings.claims),
        "commitments": _by_id(_commitment(c) for c in findings.commitments),
        "demands": _by_id(_demand(d) for d in findings.demands),
        "quotations": _by_id(_quotation(q) for q in findings.quotations),
        "differences": _by_id(_difference(d) for d in findings.differences),
        "gaps": _sorted({"what": g.what, "searched": g.searched, "story": g.story} for g in findings.gaps),
        "only": _sorted(_only(o) for o in findings.only),
        "timeline": [
            {"event": e.id, "when": _when(e.when)} for e in sorted(picture.events, key=lambda e: (*_days(e.when), e.id))
        ],
        "summary": [
            {"story": story, "sentence": s.text, "citations": _spans(s.citations)}
            for story, sentences in sorted(findings.summary.items())
            for s in sentences
        ],
        "failures": _sorted({"path": f.path, "stage": f.stage, "error": f.error} for f in brief.failures),
    }


def _by_id(objects: Iterable[Object]) -> list[Object]:
    return sorted(objects, key=lambda o: (o["id"], json.dumps(o, sort_keys=True)))


def _sorted(objects: Iterable[Object]) -> list[Object]:
    return sorted(objects, key=lambda o: json.dumps(o, sort_keys=True))


def _days(when: When) -> tuple[str, str]:
    last = "9999"
    return (
        when.earliest.isoformat() if when.earliest else last,
        when.latest.isoformat() if when.latest else last,
    )


def _place(statement: Statement) -> tuple[str, int, int, str]:
    return (statement.report, statement.content[0].start, statement.content[-1].end, statement.id)


def _span(citation: Citation) -> Object:
    return {"report": citation.report, "start": citation.start, "end": citation.end, "text": citation.text}


def _spans(citations: Iterable[Citation]) -> list[Object]:
    return [_span(c) for c in sorted(set(citations))]


def _maybe(citation: Citation | None) -> Object | None:
    return _span(citation) if citation else None


def _when(when: When | None) -> Object:
    if when is None:
        return {"earliest": None, "latest": None, "basis": "not known", "citations": []}
    return {
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "basis": when.basis,
        "citations": _spans(when.citations),
    }


def _report(report: Report, look: Index) -> Object:
    return {
        "id": report.id,
        "path": report.path,
        "paths": list(report.paths),
        "text": report.text,
        "name": look.names[report.id],
        "outlet": report.outlet,
        "url": report.url,
        "title": report.title,
        "language": report.language,
        "sha256": report.sha256,
        "published": _when(look.picture.dates.get(report.id)),
        "story": look.story_of.get(report.id),
        "official": report.official,
        "not_text": [{"start": n.start, "end": n.end, "kind": n.kind} for n in sorted(report.not_text)],
    }


def _origin(origin: Origin) -> Object:
    return {"id": origin.id, "passages": _spans(origin.passages), "reason": origin.reason}


def _actor(actor: Actor) -> Object:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "side": actor.side,
        "aliases": sorted(actor.aliases),
        "institution": actor.institution,
        "named": actor.named,
        **_people(actor.joined_by),
    }


def _people(names: Sequence[str]) -> Object:
    """Who brought a thing together or set it apart, where people did."""
    return {"joined_by": list(names)} if names else {}


def _voice(voice: Voice, report: str, look: Index) -> Object:
    actor = look.actor(report, voice)
    return {**_span(voice.span), "actor": actor.id if actor else None, "certain": voice.certain}


def _voices(voices: Sequence[Voice], report: str, look: Index) -> list[Object]:
    return [_voice(voice, report, look) for voice in voices]


def _attribution(statement: Statement, look: Index) -> Object:
    return {
        "id": statement.id,
        "report": statement.report,
        "voices": _voices(statement.voices, statement.report, look),
        "cue": _maybe(statement.cue),
        "content": [_span(piece) for piece in statement.content],
        "to": _voices(statement.to, statement.report, look),
        "quote": statement.quote,
        "polarity": statement.polarity,
        "modality": statement.modality,
    }


def _statement(statement: Statement, look: Index) -> Object:
    claim = look.claim_of.get(statement.id)
    return {
        **_attribution(statement, look),
        "parent": statement.parent,
        "target": _voices(statement.target, statement.report, look),
        "via": _spans(statement.via),
        "act": statement.act,
        "condition": _maybe(statement.condition),
        "said_at": _maybe(statement.said_at),
        "about": sorted(look.picture.about.get(statement.id, ())),
        "claim": claim.id if claim else None,
        **({"by": statement.by} if statement.by else {}),
    }


def _event(event: Event, facts: Sequence[Fact]) -> Object:
    return {
        "id": event.id,
        "kind": event.kind,
        "mode": event.mode,
        "title": event.title,
        "participants": sorted(event.participants),
        "when": _when(event.when),
        "where": event.where,
        "status": event.status,
        "mentions": _spans(mention.span for mention in event.mentions),
        "facts": sorted((_fact(fact) for fact in facts), key=lambda f: (f["name"], json.dumps(f, sort_keys=True))),
        "reason": event.reason,
        **_people(event.joined_by),
    }


def _fact(fact: Fact) -> Object:
    values = [
        {
            "value": value.value,
            "normalized": value.normalized,
            "voices": sorted(value.voices),
            "citations": _spans(value.citations),
        }
        for value in fact.values
    ]
    return {"name": fact.name, "values": _sorted(values), "agreement": fact.agreement}


def _story(story: Story) -> Object:
    return {
        "id": story.id,
        "title": story.title,
        "event": story.event,
        "reports": sorted(story.reports),
        **_people(story.joined_by),
    }


def _claim(claim: Claim) -> Object:
    return {
        "id": claim.id,
        "text": claim.text,
        "topic": claim.topic,
        "act": claim.act,
        "polarity": claim.polarity,
        "tellers": sorted(claim.tellers),
        "speakers": sorted(claim.speakers),
        "sides": sorted(claim.sides),
        "occasions": sorted(claim.occasions),
        "statements": sorted(claim.statements),
        "citations": _spans(claim.citations),
        "reports": sorted(claim.reports),
        "texts": claim.texts,
        "agreement": claim.agreement,
        **_people(claim.joined_by),
    }


def _wording(wording: Wording) -> Object:
    return {
        "if": _maybe(wording.condition),
        "then": _span(wording.consequence),
        "modality": wording.modality,
        "occasion": wording.occasion,
        "tellers": sorted(wording.tellers),
        "statement": wording.statement,
        "citations": _spans(c for c in (wording.condition, wording.consequence) if c),
    }


def _commitment(commitment: Commitment) -> Object:
    return {
        "id": commitment.id,
        "by": commitment.by,
        "to": commitment.to,
        "if": None if commitment.condition is None else {"text": commitment.condition},
        "then": {"text": commitment.consequence},
        "act": commitment.act,
        "wordings": _sorted(_wording(wording) for wording in commitment.wordings),
        "reports": sorted(commitment.reports),
        "leads_to": sorted(commitment.leads_to),
        "kind": commitment.kind,
        "trigger": commitment.trigger,
        "changes": [
            {"kind": c.kind, "earlier": c.earlier, "later": c.later, "citations": [_span(one) for one in c.citations]}
            for c in commitment.changes
        ],
    }


def _demand(demand: Demand) -> Object:
    answers = [
        {
            "by": answer.by,
            "act": answer.act,
            "link": answer.link,
            "statements": sorted(answer.statements),
            "reports": sorted(answer.reports),
        }
        for answer in demand.answers
    ]
    return {
        "id": demand.id,
        "by": demand.by,
        "to": demand.to,
        "text": demand.text,
        "statements": sorted(demand.statements),
        "reports": sorted(demand.reports),
        "citations": _spans(demand.citations),
        "answers": _sorted(answers),
    }


def _quotation(quotation: Quotation) -> Object:
    variants = [{"text": v.text, "match": v.match, "citations": _spans(v.citations)} for v in quotation.variants]
    return {
        "id": quotation.id,
        "text": quotation.text,
        "speaker": quotation.speaker,
        "variants": _sorted(variants),
        "official": _maybe(quotation.official),
    }


def _difference(difference: Difference) -> Object:
    values = [
        {
            "value": position.value,
            "voices": sorted(position.voices),
            "reports": sorted(position.reports),
            "citations": _spans(position.citations),
        }
        for position in difference.values
    ]
    return {"id": difference.id, "about": difference.about, "kind": difference.kind, "values": _sorted(values)}


def _only(only: Only) -> Object:
    return {"report": only.report, "claim": only.claim, "citations": _spans(only.citations)}


__all__ = ["SCHEMA_VERSION", "document", "render", "schema", "whatif"]
