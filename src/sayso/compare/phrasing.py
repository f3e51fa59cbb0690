"""A statement as an English sentence with the report's own verb: "Odera, according to Kenya, told Kato that …"."""

from __future__ import annotations

import re

from sayso import lexicon
from sayso.compare import saying, wording
from sayso.compare.lookups import Lookup
from sayso.model import Act, Actor, Citation, Statement

_NEAR = 60
"""Characters between a voice and its verb, or a verb and its content, that are one clause."""
_FEW = 4
"""Words below which a content says too little to stand alone."""
_TORN = re.compile(r"[\n\"“”;:()]|,\s|\b(?:who|which|that|and|but|when|where|while|as)\b")
"""What parts a subject from its verb, so that another verb may belong to it."""
_FINITE = re.compile(
    r"(?:(?:ha(?:s|ve|d)|is|are|was|were|did|do(?:es)?|would|will|could|can|may|might|\w+ly|not|also|later|earlier|"
    r"already|again|since|then|still|never|now|first|so|far) )*"
    r"(?:said|told|says|tells|made|makes|ruled|\w+(?:ed|es|[^s]s|ought|ook|rote|poke|ave))\b"
)
"""A verb phrase that may follow its subject: "said", "has so far ruled out", "urges"; not "saying", "to urge"."""
_AFTER = re.compile(r"\b(?:to|be|been|being|was|were|is|are|not|an?|the|of|his|her|its|their|by)\s+\Z", re.IGNORECASE)
"""What before a word of speech says that it is no finite verb of an active clause."""
_NOT = re.compile(r"\b(?:not|never|no)\b|n['’]t\b", re.IGNORECASE)
_TOLD: tuple[Act, ...] = ("state", "promise", "warn", "threaten", "concede", "propose", "demand")
"""Acts whose clause still says the same behind a mere "said": not what is denied, refused or only agreed to."""
_CLAUSELESS = re.compile(r"(?:to|whether|how|what|why|who|when|where|if|not to|for|as|on|by)\s", re.IGNORECASE)
_TAILLESS = re.compile(r"(?:could|would|will|can|may|might|must|should|is|are|was|were|has|have|had|while)\b")
"""What opens a content that lacks its subject, or its main clause."""
_OF_ANOTHER = re.compile(r"\b(?:whom|which|that|who)\s+\Z")
"""What before a subject takes the object away from its verb ("whom he has vowed to remove")."""
_COMMON = re.compile(
    r"(?:He|She|It|They|We|The|An?|This|These|That|There|His|Her|Its|Their|In|On|At|If|Any|All|Both|Some|Several|Many|Most"
    r"|Nearly|About|Around|More|Fewer|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Dozens|Hundreds|Thousands)\b"
)
_MARKS = re.compile(r"[\"“”]")
_ELLIPTIC = re.compile(
    r"\b(?:of|for|with|about|ha[sd]|have|is|was|were|knew|saw)\s(?:one|none|some|any|neither|both|so)\W*$"
)
"""What a content ends with that cannot be understood without what stood before it: "knew of one"."""
_FIRST = re.compile(r"\b(?:[Ww]e|[Mm]e|us|[Mm]y|[Oo]urs?|[Yy]ours?|[Yy]ou)\b|\bI\b|\b(?:[Ww]e|[Yy]ou)['’]")
_WITHIN_MARKS = re.compile(r"[\"“][^\"“”]*[\"”]")
_SPOKEN = re.compile(r"(?:so|but|and|or|well|yeah|yes|no|with that|now|as to|on this|again|meanwhile)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][A-Z].*[\"”]", re.DOTALL)


def sentence(statement: Statement, lookup: Lookup, title: str = "") -> str | None:
    """The statement in one sentence without its stop; None where it cannot be told in the report's words.

    A content that is no clause ("to retaliate", "whether he stays", "a pact") needs the report's own verb before it.
    """
    teller, speaker = lookup.teller(statement), lookup.speaker(statement)
    if not teller or not speaker:
        return None
    if statement.id not in lookup.clauses:
        lookup.clauses[statement.id] = _told(statement, lookup)
    told = lookup.clauses[statement.id]
    comma = "," if speaker != teller else ""
    return f"{saying.who(teller, speaker, title)}{comma} {told}" if told else None


def _told(statement: Statement, lookup: Lookup) -> str | None:
    """What follows the names in the sentence of a statement: "said that …", "told Kato that …"."""
    said = saying.trimmed(statement, lookup)
    if saying.unsaid(statement, lookup) or len(said.text.split()) < _FEW or _ELLIPTIC.search(said.text):
        return None
    text = marked(statement, lookup)
    if text is None:
        return None
    verb = _verb(statement, said, lookup)
    if verb is not None and not _TAILLESS.match(said.text):
        return f"{verb}{_lowered(text)}"
    if _QUOTED.fullmatch(said.text) and len(_MARKS.findall(said.text)) == len('""'):
        return f"said: {said.text}"
    if statement.cue is None and (_FIRST.search(said.text) or _SPOKEN.match(said.text)):
        return None
    return f"said {_lowered(_bare(text))}" if _clause(statement, said, lookup) else None


def speaks(text: str) -> bool:
    """Whether a text has somebody speak of "us" or to "you" outside marks of quotation."""
    return not _QUOTED.fullmatch(text) and _FIRST.search(_WITHIN_MARKS.sub("", text)) is not None


def marked(statement: Statement, lookup: Lookup) -> str | None:
    """What a statement attributes as it may stand in a sentence of ours: somebody's own words ("our allies") between
    the marks of the quotation in which the report has them; None where it has none.
    """
    said = saying.trimmed(statement, lookup)
    if not speaks(said.text):
        return said.text
    report = lookup.readings[said.report].report
    start, _ = report.lines[report.paragraph(said.start) - 1]
    before = report.text[start : said.start]
    quoted = before.count('"') % 2 == 1 or before.count("“") > before.count("”")
    return f'"{said.text}"' if quoted and not _MARKS.search(said.text) else None


def _verb(statement: Statement, said: Citation, lookup: Lookup) -> str | None:
    """The words from the report's verb up to the content, None where none stands before it as a finite verb."""
    cue, report = statement.cue, lookup.readings[statement.report].report
    if cue is None or not cue.end <= said.start <= cue.end + _NEAR:
        return None
    gap = report.text[cue.end : said.start]
    voice = statement.voices[-1].span if statement.voices else None
    if re.search(r"[\n;()]", gap) or any(cue.end <= voice.span.start < said.start for voice in statement.voices):
        return None
    if re.search(r"\b(?:and|but|or) that\b|,\s+\w+", gap):  # another content stands between
        return None
    if voice and _OF_ANOTHER.search(report.text[max(0, voice.start - 10) : voice.start]):
        return None
    alone = _phrase(report.text[cue.start : said.start])
    if voice and voice.end <= cue.start <= voice.end + _NEAR and not _TORN.search(report.text[voice.end : cue.start]):
        if found := _phrase(report.text[voice.end : said.start]):
            return found
        alone = None if _NOT.search(report.text[voice.end : cue.start]) else alone
    return None if _AFTER.search(report.text[max(0, cue.start - 12) : cue.start]) else alone


def _phrase(text: str) -> str | None:
    """The words up to a content where they open with a finite verb, with the space that follows them."""
    phrase = " ".join(text.split())
    if not _FINITE.match(phrase) or phrase.split()[0].lower() in ("according", "for", "in"):
        return None
    return phrase if phrase.endswith(("“", '"')) else f"{phrase} "


def _clause(statement: Statement, said: Citation, lookup: Lookup) -> bool:
    """Whether the content is a clause that "said" may stand before."""
    cue = statement.cue
    if statement.act not in _TOLD or statement.polarity != "asserted" or statement.modality == "rumour":
        return False
    if not clausal(said.text) or (cue and cue.text.lower().startswith(("believ", "think", "hope", "fear"))):
        return False
    reading = lookup.readings[statement.report]
    return any(
        p.statement == statement.id and p.span.start - said.start < _NEAR and p.subject is not None
        for p in reading.propositions
    ) and not re.match(r"\w+ing\b", said.text)


def clausal(text: str) -> bool:
    """Whether a piece may be a clause by its first word: not "to retaliate", "whether he stays", "would be met", and
    not what goes on in speech ("But suffice it to say").
    """
    return not any(opening.match(text) for opening in (_CLAUSELESS, _TAILLESS, _SPOKEN))


def finite(text: str) -> bool:
    """Whether words may follow a name as its verb: "denied it", not "claiming that"."""
    return _FINITE.match(text) is not None


def _lowered(text: str) -> str:
    """A piece as it goes on in a sentence of ours: an opening word that is no name has a small letter."""
    return wording.lower(text) if _COMMON.match(text) else text


def _bare(text: str) -> str:
    """A clause within our own: without the "that" it opens with."""
    return text.removeprefix("that ")


def presides(actor: Actor) -> bool:
    """Whether somebody only leads through a conversation: what a moderator says is no party's word."""
    return "speaker" in lexicon.tags("heading_words").get(actor.name.lower(), frozenset())


def nobody(actor: Actor) -> bool:
    """Whether it is not known who an actor is: an unnamed person of no side and no body."""
    return actor.kind == "person" and not actor.named and not actor.side and not actor.institution
