"""The act that a content does by itself: what is demanded, announced, judged or denied in it, whatever the cue."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import get_args

from sayso import lexicon
from sayso.annotate import Span, Token
from sayso.extract.cues import NOT_VERBS
from sayso.extract.drafts import Draft, Page, Range, covers, end_of
from sayso.extract.voices import SUBJECTS, kinds
from sayso.model import Act

OUGHT = frozenset({"must", "should", "ought"})
WILL = frozenset({"will", "would", "shall", "'ll", "'d", "wo"})
CAN = frozenset({"could", "may", "might", "can"})
OWN = frozenset({"we", "it", "he", "she", "they", "i", "our", "its", "his", "her", "their", "my"})
BODIES = frozenset({"GPE", "NORP", "ORG"})
JUDGED = frozenset({"regard", "consider", "treat", "view", "see", "interpret"})
JUDGEMENTS = ("acomp", "attr", "oprd", "ROOT", "ccomp", "conj", "amod", "pobj")
NOBODY = frozenset({"no", "nobody", "none", "neither", "not"})
UNDONE = frozenset({"wish", "state", "outcome"})  # verbs of no doing, by the lexicon of doings
UNCHOSEN = UNDONE | {"talk", "suffer"}
STEM = 4  # letters that a state's name shares with its demonym: "Norland", "Norlandic"


@cache
def listed(place: str, word: str) -> frozenset[str]:
    """What the lexicon says of a word standing in a place: acts, or kinds of word."""
    prefix = f"{place}:"
    return frozenset(t.removeprefix(prefix) for t in lexicon.tags("acts").get(word, ()) if t.startswith(prefix))


def act_of(place: str, word: str) -> Act | None:
    """The act that a word tells where it stands in a place: cue, noun or predicate."""
    return next((act for act in get_args(Act) if act in listed(place, word)), None)


def _is(token: Token, kind: str) -> bool:
    if _gives(token):
        return False
    return kind in listed("word", token.lemma_.lower()) or kind in listed("word", token.lower_)


def _gives(verb: Token) -> bool:
    """Whether money is paid, no price: "would pay 20,000 euros to each family", "will pay compensation"."""
    paid = [c for c in verb.children if c.dep_ == "dobj"] if verb.lemma_ == "pay" else []
    return any(c.ent_type_ == "MONEY" or "sum" in listed("word", c.lemma_.lower()) for c in paid)


def has(span: Iterable[Token], kind: str, outside: Range | None = None) -> bool:
    """Whether a word of some kind stands in a span, outside the condition."""
    return any(_is(t, kind) for t in span if outside is None or not covers(outside, (t.idx, end_of(t))))


def main(span: Span) -> Token:
    """The head of a content; not that of a condition, where the parser hung it higher ("war if they refused")."""
    root = span.root
    if root.dep_ != "advcl" or not any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in root.children):
        return root
    tops = (t for t in span if t.head not in span and t != root and t.dep_ not in ("punct", "advcl"))
    return next(tops, root)


def modals(verb: Token) -> set[str]:
    """The auxiliaries of a verb, in lower case."""
    return {c.lower_ for c in verb.children if c.dep_ == "aux"}


def negated(verb: Token) -> bool:
    """Whether a verb is denied, by a word of its own or by a "no" before its object."""
    return any(c.dep_ == "neg" for c in verb.children) or any(
        g.lower_ == "no" for c in verb.children if c.dep_ in ("dobj", "attr") for g in c.children
    )


def subject(verb: Token) -> Token | None:
    """The subject of a verb, active or passive."""
    return next((c for c in verb.children if c.dep_ in (*SUBJECTS, "nsubjpass")), None)


def _own(verb: Token) -> bool:
    doer = subject(verb)
    return doer is not None and any(t.lower_ in OWN for t in doer.subtree)


def predicate(token: Token) -> Act | None:
    """The judgement that one word passes where it says what something is, unless it is denied."""
    if token.dep_ not in JUDGEMENTS or token.pos_ not in ("ADJ", "VERB", "NOUN"):
        return None
    if token.dep_ in ("amod", "pobj") and token.head.dep_ not in ("attr", "acomp", "oprd"):
        return None
    act = act_of("predicate", token.lower_)
    return act if act and not any(c.dep_ == "neg" for c in (*token.children, *token.head.children)) else None


def _judged(span: Span) -> Act | None:
    """A judgement: "is unacceptable", "was satisfied"; of a demand it is a refusal, of a charge a denial."""
    if any(t.lower_ == "out" and t.nbor(3).lower_ == "question" for t in span[:-3]) and not negated(main(span)):
        return "reject"
    act = next((found for t in span if (found := predicate(t))), None)
    if act != "disapprove":
        return act
    about = subject(main(span))
    if about is not None and has(about.subtree, "request"):
        return "reject"
    if any(t.lower_ in ("wrong", "unjust", "absurd") for t in span) and has(span, "guilt"):
        return "deny"
    return act


def _denied(span: Span) -> Act | None:
    """A wrong that the speaker says was not done: "had not shelled the town", "was not responsible"."""
    root = main(span)
    if modals(root) & (WILL | OUGHT | CAN) or not negated(root) or not _own(root):
        return None
    named = (root, *(c for c in root.children if c.dep_ in ("dobj", "attr", "acomp")))
    return "deny" if _is(root, "attack") or any(_is(t, "guilt") for t in named) else None


def _refused(read: Page, span: Span, condition: Range | None, voice: Range) -> Act | None:
    """What somebody will not take ("would not accept the terms"), stand for, or do before something has changed."""
    root = main(span)
    if not modals(root) & WILL or not _undone(root):
        return None
    if _is(root, "take") or _is(root, "stand"):
        return "reject" if _is(root, "take") else "warn"
    waits = condition is not None and _wanting(read.tokens(*condition))
    harms = _is(root, "strike") or _is(root, "attack") or _is(root, "deprive")
    return "reject" if waits and not harms and _chosen(root) and not _looks_on(read, voice) else None


def _undone(verb: Token) -> bool:
    who = subject(verb)
    nobody = who is not None and any(t.lower_ in NOBODY for t in who.subtree if t.i <= who.i)
    return negated(verb) or nobody or any(c.lower_ == "never" for c in verb.children)


def _wanting(condition: Span) -> bool:
    """Whether the matter of a condition is still wanting: "unless …", "before …", "as long as …"."""
    opening = condition[:3]
    return has(opening, "lack") or (len(opening) > 1 and opening[1].lower_ == "long")


def _doings(verb: Token) -> frozenset[str]:
    """Of what kinds a verb is, by the lexicon of doings."""
    if _gives(verb):
        return frozenset()
    return lexicon.tags("doings").get(verb.lemma_.lower(), frozenset())


def _chosen(verb: Token) -> bool:
    """Whether what a verb tells lies with people: they do it, it is done to something, or they hold it ("talks")."""
    who, kinds_of_parts = subject(verb), {c.dep_ for c in verb.children}
    if verb.lemma_ == "be" and "expl" in kinds_of_parts:
        return True
    if who is None or "acomp" in kinds_of_parts:
        return False
    if verb.lemma_ == "be":
        return bool(kinds_of_parts & {"attr", "prep"})
    if who.dep_ == "nsubjpass":
        return not _doings(verb) & UNCHOSEN
    return _doer(verb) or _acts(who) or who.lower_ in NOBODY


def _acts(who: Token) -> bool:
    """Whether a subject is people, a body of them, or what people hold: "the rebels", "no inspector", "the talks"."""
    kind = kinds(who.lemma_.lower())
    return _is(who, "held") or ("onlooker" not in kind and bool(kind & {"person", "body"}))


def _looks_on(read: Page, voice: Range) -> bool:
    """Whether a voice only looks on and answers for nobody: an analyst, a witness."""
    return any("onlooker" in kinds(t.lemma_.lower()) for t in read.tokens(*voice))


def _conditional(read: Page, span: Span, condition: Range | None) -> Act | None:
    """Consequences: those that the speaker's side brings about threaten, others warn."""
    root = main(span)
    will = bool(modals(root) & WILL)
    if will and root.lemma_ in JUDGED and (has(span, "grave", condition) or has(span, "harm", condition)):
        return "threaten"
    if condition is not None:
        return _consequence(read, span, condition)
    if will and _is(root, "punish") and subject(root) is None:
        return "threaten"
    return "warn" if any(t.lower_ == "mistake" for t in span) else None


def _consequence(read: Page, span: Span, condition: Range) -> Act | None:
    """What is announced for a case: harm done, harm that comes, or an answer to something hostile; else no act."""
    root = main(span)
    will = bool(modals(root) & WILL)
    modal = any(t.lower_ in WILL | CAN or t.lemma_ == "ready" for t in span)
    if will and (_is(root, "favour") or _ceases(root)) and not negated(root):
        return None
    if (
        _struck(span)
        or _deprived(span)
        or (has(span, "punish", condition) and (modal or _announced(root) or root.pos_ == "NOUN"))
    ):
        return "threaten"
    if (modal or root.pos_ == "NOUN") and has(span, "harm", condition):
        return "warn"
    feared = read.tokens(*condition)
    if not will or not _hostile(feared) or negated(root):
        return None
    sent = (who := subject(root)) is not None and who.dep_ == "nsubjpass" and "body" in kinds(who.lemma_.lower())
    return "threaten" if sent and not _is(root, "attack") else "warn" if _doer(root) else None


def _ceases(verb: Token) -> bool:
    """Whether something would end: "the strike would be called off", "the raids would stop"."""
    off = verb.lemma_ == "call" and any(c.dep_ == "prt" and c.lower_ == "off" for c in verb.children)
    return off or _is(verb, "cease")


def _hostile(feared: Span) -> bool:
    """Whether a condition is one to be feared: "if the raids go on", "unless they stop", not "if the raids stop"."""
    named = has(feared, "attack") or has(feared, "grave") or has(feared, "hostile")
    return named and (not has(feared, "cease") or has(feared, "lack"))


def _announced(verb: Token) -> bool:
    """Whether the speaker's side will do something: "it would bomb the port", "vowed to bomb the port"."""
    will = modals(verb) & WILL and _doer(verb)
    return not negated(verb) and bool(will or (verb.tag_ == "VB" and "to" in modals(verb) and subject(verb) is None))


def _struck(span: Span) -> bool:
    """Whether the speaker's side would do to another what harms it: "would bomb the port"."""
    root = main(span)
    return _is(root, "strike") and _announced(root)


def _deprived(span: Span) -> bool:
    """Whether something would be shut, ended or withheld by the speaker's side, or stay so: on a condition a threat."""
    root = main(span)
    stays = root.lemma_ in ("stay", "remain") and bool(modals(root) & WILL)
    shut = stays and any(c.dep_ in ("acomp", "oprd", "attr") and _is(c, "deprived") for c in root.children)
    return shut or (_is(root, "deprive") and _announced(root))


def _doer(verb: Token) -> bool:
    who = subject(verb)
    if who is None or who.dep_ == "nsubjpass":
        return False
    return _own(verb) or who.ent_type_ in BODIES or (who.tag_ == "NN" and "body" in kinds(who.lemma_.lower()))


def _asked(span: Span) -> Act | None:
    """Demands and proposals made by stating what must be, or what one expects."""
    root = main(span)
    who = subject(root)
    if modals(root) & OUGHT and who is not None and who.lower_ not in ("i",):
        joint = any(t.dep_ == "conj" for t in who.subtree) or who.lower_ in ("we", "both")
        return "propose" if joint else "demand"
    wanted = _is(root, "need") or any(t.lemma_ in ("interested", "priority", "require", "insist") for t in span)
    return "demand" if wanted and (has(span, "guarantee") or has(span, "bar")) else None


def _promised(span: Span) -> Act | None:
    root = main(span)
    if any(t.lemma_ == "intention" and any(c.lower_ == "no" for c in t.children) for t in span):
        return "promise"
    who = subject(root)
    if who is None or not modals(root) & WILL or root.pos_ != "VERB":
        return None
    if any(c.dep_ == "neg" for c in root.children):
        return "promise" if _doer(root) and (_is(root, "strike") or _is(root, "attack")) else None
    if _struck(span):
        return "threaten"
    if _doings(root) & UNDONE:
        return None
    own = who.lower_ in OWN or who.ent_type_ in ("GPE", "ORG")
    return "promise" if own or who.lemma_ in ("leader", "side", "president", "government") else None


def _undertaken(read: Page, span: Span, condition: Range | None, voice: Range) -> Act | None:
    """What people would do for another under a condition: "the hostages would be freed only if …"."""
    root = main(span)
    who = subject(root)
    if condition is None or who is None or not modals(root) & WILL or _undone(root) or _looks_on(read, voice):
        return None
    active = who.dep_ != "nsubjpass" and _acts(who) and root.pos_ == "VERB"
    acts = active and not _doings(root) & UNCHOSEN
    return "promise" if acts or _is(root, "favour") or _ceases(root) else None


def _agent(verb: Token) -> Token | None:
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def _accused(span: Span, voice: str) -> Act | None:
    """A wrong that is told of a state or body other than the speaker's own."""
    root = main(span)
    who = subject(root)
    if who is not None and who.dep_ == "nsubjpass" and _is(root, "attack"):
        who = _agent(root)
    if who is None or any(t.lower_ in OWN for t in who.subtree) or modals(root) & WILL or negated(root):
        return None
    named = [t for t in (who, *who.children) if t.ent_type_ in BODIES]
    if not named or any(t.text[:STEM] in voice for t in named):
        return None
    if _is(root, "attack"):
        return "accuse"
    hostile = any(t.lower_ in ("aggressive", "hostile", "illegal") for t in span)
    return "accuse" if hostile and who.ent_type_ in BODIES else None


def _talked(span: Span) -> Act | None:
    """What is told of a talk between several: "the two leaders talked about …"."""
    root = main(span)
    who = subject(root)
    if who is None or not _is(root, "talk") or modals(root):
        return None
    several = who.tag_ in ("NNS", "NNPS") or who.lower_ == "they" or any(c.dep_ == "conj" for c in who.children)
    return "consult" if several else None


def _relayed(span: Span) -> bool:
    """Whether the content is itself somebody's saying: "said that Biden told Putin …"."""
    root = main(span)
    return (
        bool(lexicon.tags("cues").get(root.lemma_.lower(), frozenset()) - NOT_VERBS)
        and subject(root) is not None
        and not modals(root)
    )


def find(read: Page, draft: Draft, span: Span, condition: Range | None) -> Act | None:
    """The act that a content does under `condition`, None where it does none."""
    if (talked := _talked(span)) is not None:
        return talked
    if _relayed(span):
        return _denied(span)
    return (
        _judged(span)
        or _denied(span)
        or _refused(read, span, condition, draft.voice)
        or _conditional(read, span, condition)
        or _asked(span)
        or _promised(span)
        or _undertaken(read, span, condition, draft.voice)
        or _accused(span, read.text[slice(*draft.voice)])
    )
