"""Antecedents: "if …", "should …", "in the event of …", and subjects that are one ("any attack would lead to …").

Where a clause only points back to its antecedent ("otherwise", "or else", "in such an event"), those words are cited.
"""

from __future__ import annotations

from sayso import lexicon
from sayso.annotate import Span, Token
from sayso.extract import cues
from sayso.extract.act_contents import NOBODY, act_of
from sayso.extract.drafts import Draft, Page, Range, end_of
from sayso.extract.voices import SUBJECTS
from sayso.model import Act

MODALS = frozenset({"would", "could", "will", "may", "might", "'ll", "can"})
CLAUSES = frozenset({"advcl", "ccomp", "acl", "conj", "dep", "relcl", "pcomp"})
# Acts that stand under a condition though it stands beside their content: "threatened Oslo with war if it refused".
BINDING = frozenset({"threaten", "promise", "warn", "propose", "demand", "agree", "reject"})


def _upto(doc_token: Token, first: int, end: int) -> Range:
    """From token number `first` to the right edge of a phrase, within offset `end`, without a closing comma."""
    doc = doc_token.doc
    last = doc_token.right_edge
    while last.i > first and (last.is_punct or last.idx >= end):
        last = last.nbor(-1)
    return doc[first].idx, end_of(last)


def _clause(token: Token, end: int) -> Range | None:
    """ "if X", "unless X", "provided X", "as long as X", and inversion: "should X do", "were X to do"."""
    head = token.head
    if token.i and token.nbor(-1).lower_ == "even":
        return None
    if _listed("mark", token) and token.dep_ in ("mark", "advmod") and head.dep_ in CLAUSES:
        return _upto(head, _only(token), end) if head.i - token.i > 1 or not _listed("aside", head) else None
    if _listed("proviso", token) and (token.dep_ in ("advcl", "prep", "mark") or _bare_proviso(token)):
        return _upto(token if token.dep_ != "mark" else head, token.i, end)
    if token.lower_ == "long" and token.i and token.nbor(-1).lower_ in ("as", "so"):
        clause = next((c for c in token.subtree if c.dep_ in ("advcl", "ccomp") and c.i > token.i), None)
        return _upto(clause, token.i - 1, end) if clause is not None else None
    return _inversion(token, end)


def _only(token: Token) -> int:
    """The number of the word at which a condition begins: "only if …"."""
    return token.i - 1 if token.i and token.nbor(-1).lower_ == "only" else token.i


def _moment(token: Token, end: int) -> Range | None:
    """What somebody waits for before he does something: "will sign once X", "would come only when X"."""
    clause, verb = token.head, token.head.head
    if clause.dep_ == "pcomp":  # "will let the trucks in once X", with the clause hung on "in"
        verb = verb.head
    opens = _listed("moment", token) and (token.lower_ == "once" or _only(token) < token.i)
    led = opens and token.dep_ in ("mark", "advmod") and clause.dep_ in ("advcl", "pcomp") and clause.i > token.i + 1
    return _upto(clause, _only(token), end) if led and cues.finite(clause) and _willed(verb) else None


def _willed(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("will", "would", "'ll", "\u2019ll", "to") for c in verb.children)


def _inversion(token: Token, end: int) -> Range | None:
    """ "should X do", "had X done", "were X to do"; the last also where the parser took it for a clause of its own."""
    if not _listed("inverted", token):
        return None
    verb = token.head if token.dep_ in ("aux", "auxpass") else token
    if verb.dep_ == "advcl" and verb.left_edge.i == token.i and _followed(token):
        return _upto(verb, token.i, end)
    if _opens(token) and token.nbor().dep_ != "neg" and _followed(token):
        return _upto(verb, token.i, end)
    if token.lower_ != "were" or any(c.dep_ in (*SUBJECTS, "nsubjpass", "expl") for c in token.lefts):
        return None
    act = next((c for c in token.rights if c.i > token.i + 2 and _to_do(c)), None)
    return _upto(act, token.i, end) if act is not None else None


def _opens(auxiliary: Token) -> bool:
    """Whether a comma or "that" stands before an auxiliary, so that a clause begins by it though it asks nothing."""
    verb = auxiliary.head if auxiliary.dep_ in ("aux", "auxpass") else auxiliary
    before = auxiliary.nbor(-1).lower_ if auxiliary.i else ""
    asks = verb.doc[cues.bounds(verb)[1] - 1].text == "?"
    return auxiliary.dep_ in ("aux", "auxpass") and before in (",", "that") and not asks


def _to_do(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _modal(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in MODALS for c in verb.children)


def _denied(verb: Token) -> bool:
    """Whether a verb, its subject or its object is negated: "would not sign", "there would be no talks"."""
    return any(
        c.dep_ == "neg"
        or (
            c.dep_ in (*SUBJECTS, "nsubjpass", "attr", "dobj")
            and any(d.lower_ in NOBODY and d.i <= c.i for d in c.subtree)
        )
        for c in verb.children
    )


def _until(token: Token, end: int, refused: Range | None) -> Range | None:
    """What somebody waits for, where it is denied before ("would not sign until X", "refused to sign until X"), or
    where something stays as it is ("will stay shut until X"); `refused` is the content of a refusal.
    """
    clause, verb = token.head, token.head.head
    if not (_listed("limit", token) and token.dep_ == "mark" and clause.dep_ == "advcl"):
        return None
    lasts = _listed("lasting", verb) and token.lower_ != "before"
    bound = _modal(verb) and (_denied(verb) or lasts)
    turned_down = refused is not None and (_to_do(verb) or verb.idx < refused[0])
    return _upto(clause, token.i, end) if bound or turned_down else None


def _without(token: Token, end: int) -> Range | None:
    """ "without X it would …", "there would be no Y without X", "it could not … without X"; not "left without X"."""
    held = next((c for c in token.children if c.dep_ == "pobj"), None)
    if not _listed("lack", token) or held is None or _listed("aside", held):
        return None
    verb = token.head if token.head.pos_ in ("VERB", "AUX") else token.head.head
    if not _modal(verb):
        return None
    before = any(c.i > token.i and c.dep_ in (*SUBJECTS, "nsubjpass", "expl") for c in verb.children)
    able = any(c.lower_ in ("can", "could", "ca") for c in verb.children) or verb.lemma_ == "be"
    return _upto(token, token.i, end) if before or (able and _denied(verb)) else None


def _echo(token: Token) -> Range | None:
    """Words that point back to an antecedent: "otherwise it would …", "or else", "in such an event it would …"."""
    if not _listed("echo", token):
        return None
    doc, back = token.doc, token.left_edge.i - 1
    if token.lower_ == "which":  # "failing which it would …"
        failing = token.nbor(-1) if token.i else token
        return (failing.idx, end_of(token)) if failing.lower_ == "failing" else None
    if token.lower_ == "else":
        return (doc[token.i - 1].idx, end_of(token)) if token.i and doc[token.i - 1].lower_ == "or" else None
    if token.dep_ == "advmod" and _modal(token.head):
        subject = any(c.i > token.i and c.dep_ in (*SUBJECTS, "nsubjpass", "expl") for c in token.head.children)
        return (token.idx, end_of(token)) if subject else None
    pointing = any(c.lower_ in ("such", "that") for c in token.lefts) and token.right_edge == token
    if token.dep_ == "pobj" and pointing and doc[back].lower_ == "in" and _modal(token.head.head):
        return doc[back].idx, end_of(token)
    return None


def _bare_proviso(token: Token) -> bool:
    """Whether "provided that" was taken for a verb of its own; it has no subject and no auxiliary."""
    taken = token.dep_ in ("ccomp", "conj", "acl", "relcl", "dep", "pcomp")
    return taken and token.left_edge.i == token.i and token.i + 1 < len(token.doc) and token.nbor().lower_ == "that"


def _followed(auxiliary: Token) -> bool:
    """Whether a subject stands right after an auxiliary, as it does in inversion."""
    verb = auxiliary.head if auxiliary.dep_ in ("aux", "auxpass") else auxiliary
    return any(c.dep_ in (*SUBJECTS, "nsubjpass") and c.i > auxiliary.i for c in verb.children)


def _in_case(token: Token) -> Token | None:
    """The clause of "in case it was attacked", where the parser hung "in case" on its verb."""
    lead, clause = token.head, token.head.head
    led = token.dep_ == "pobj" and lead.lower_ == "in" and lead.i == token.i - 1 and clause.i > token.i + 1
    own = led and clause.left_edge.i == lead.i and cues.finite(clause) and token.nbor().lower_ not in ("of", ",")
    return clause if own else None


def _case(token: Token, end: int) -> Range | None:
    """ "in the event of X", "in case of X", "in case X happens", "on condition that X", "in return for X"."""
    if _listed("exchange", token):
        given = token.dep_ == "pobj" and any(c.lower_ == "for" and c.dep_ == "prep" for c in token.rights)
        return _upto(token, token.head.i, end) if given and token.head.lower_ == "in" else None
    if not _listed("case", token):
        return None
    if (clause := _in_case(token)) is not None:
        return _upto(clause, token.head.i, end)
    if not any(c.lower_ in ("of", "that") or c.dep_ in ("acl", "relcl") for c in token.subtree if c.i > token.i):
        return None
    for back in (1, 2):
        if token.i >= back and token.nbor(-back).lower_ in ("in", "on", "under"):
            return _upto(token, token.i - back, end)
    return None


def binds(read: Page, draft: Draft) -> Act | None:
    """The act that a cue or the noun behind it names: "promised", "gave a guarantee"."""
    named = act_of("cue", draft.lemma) or act_of("cue", draft.lemma.partition(" ")[0])
    return named or act_of("noun", read.tokens(*draft.content[0]).root.lemma_.lower())


def _proviso_beside(child: Token, verb: Token, end: int) -> Range | None:
    """A proviso that hangs on the verb of saying: "accepted it on condition that …", "proposed it, provided that …"."""
    if child.i < verb.i:
        return None
    if _listed("proviso", child) and child.nbor().lower_ == "that":
        return _clause(child, end)
    held = next((c for c in child.children if c.dep_ == "pobj"), None) if child.dep_ == "prep" else None
    return _case(held, end) if held is not None and _listed("case", held) else None


def _beside(read: Page, draft: Draft) -> Range | None:
    """A condition that stands beside the content of what binds: "threatened Oslo with war if it refused"."""
    named = binds(read, draft)
    if draft.cue is None or named not in BINDING:
        return None
    end = len(read.text)
    for verb in read.tokens(*draft.cue):
        for clause in verb.children:
            if (proviso := _proviso_beside(clause, verb, end)) is not None:
                return proviso
            if clause.dep_ == "advcl" and (opening := clause.doc[clause.left_edge.i]).dep_ == "mark":
                waits = named == "reject" and _listed("limit", opening)
                if _listed("mark", opening) or waits:
                    return _upto(clause, opening.i, end) if waits else _clause(opening, end)
    return None


def _noun_core(noun: Token, end: int) -> Range:
    """A noun phrase up to the clause or participle that describes it."""
    doc = noun.doc
    last = noun.right_edge.i
    for token in doc[noun.i + 1 : last + 1]:
        if token.dep_ in ("acl", "relcl") and token.head == noun:
            last = token.left_edge.i - 1
            break
    while last > noun.i and (doc[last].is_punct or doc[last].idx >= end):
        last -= 1
    return doc[noun.left_edge.i].idx, end_of(doc[last])


def _listed(tag: str, token: Token) -> bool:
    known = lexicon.tags("conditions")
    return tag in known.get(token.lemma_.lower(), ()) or tag in known.get(token.lower_, ())


def _signals(token: Token) -> bool:
    """Whether an antecedent can begin at a word or be named by it, as far as the word alone tells."""
    known = lexicon.tags("conditions")
    return token.lower_ in known or token.lower_ == "long" or token.lemma_.lower() in known


def _supposed(noun: Token) -> bool:
    return any(c.lower_ in ("any", "further", "new", "another") for c in noun.children)


def _subject(span: Span, end: int) -> Range | None:
    """ "any intervention would lead to …", "will respond to any invasion"."""
    root = span.root
    modal = any(c.dep_ == "aux" and c.lower_ in MODALS for c in root.children)
    if not modal:
        return None
    noun = next((c for c in root.children if c.dep_ in (*SUBJECTS, "nsubjpass")), None)
    if noun is not None and noun.pos_ == "NOUN" and noun.idx >= span[0].idx:
        grave = root.lemma_ == "be" and any(c.dep_ == "attr" and _listed("grave", c) for c in root.children)
        if grave or (
            _listed("brings", root)
            and (noun.dep_ != "nsubjpass" or _supposed(noun))
            and (_supposed(noun) or not any(c.lower_ in ("these", "those", "his", "her") for c in noun.children))
        ):
            return _noun_core(noun, end)
    for preposition in root.children:
        if preposition.lower_ == "to" and root.lemma_ in ("respond", "react", "retaliate"):
            held = next((c for c in preposition.children if c.dep_ == "pobj"), None)
            if held is not None and _supposed(held):
                return _noun_core(held, end)
    return None


def _asked(token: Token, draft: Draft) -> bool:
    """Whether "if" is "whether": its clause is all that is said ("asked if Velo would come")."""
    first, last = draft.content[0][0], draft.content[-1][1]
    clause = token.head
    return token.dep_ == "mark" and clause.dep_ == "ccomp" and token.idx == first and end_of(clause.right_edge) >= last


def _told(token: Token, end: int, refused: Range | None) -> Range | None:
    """The antecedent that begins at a token or is named by it."""
    return (
        _clause(token, end)
        or _case(token, end)
        or _until(token, end, refused)
        or _moment(token, end)
        or _without(token, end)
        or _echo(token)
    )


def find(read: Page, draft: Draft) -> Range | None:
    """The antecedent of a conditional content, None if it has none."""
    refused = draft.content[0] if binds(read, draft) == "reject" else None
    for start, end in draft.content:
        span = read.tokens(start, end)
        if not len(span):
            continue
        for token in span:
            found = _told(token, end, refused) if _signals(token) else None
            if found is not None and not _aside(token, span.root) and not _asked(token, draft):
                return found
        found = _subject(span, end)
        if found is not None:
            return found
    return _beside(read, draft)


def _aside(token: Token, root: Token) -> bool:
    """Whether a condition belongs to a comparison ("as they would if …") or to what only describes a noun."""
    up = token.head
    while up != root and up.dep_ != "ROOT":
        if up.dep_ == "advcl" and any(c.lower_ in ("as", "than") and c.dep_ == "mark" for c in up.children):
            return True
        if up.dep_ in ("relcl", "acl") and not any(c.dep_ == "aux" and c.lower_ == "to" for c in up.children):
            return True
        up = up.head
    return False
