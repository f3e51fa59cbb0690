"""A person's name with the title before it: "Kremlin spokesman Dmitry Peskov", "Mr. Demir"."""

from __future__ import annotations

from sayso import names
from sayso.annotate import Doc, Token
from sayso.extract import titles
from sayso.extract.phrases import Page, Phrase

TEMPORAL = frozenset(["DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY"])
_REACH = 12  # words that a title before a name may have


def phrase(page: Page, start: int, end: int) -> Phrase:
    """The phrase of a person's name, tokens [start, end), with the title before it."""
    first = _title_start(page, start)
    doc = page.annotated.doc
    country, institution, _ = titles.country_in(page, first, start)
    if country is None:
        country = _country_beside(page, start, end if first < start else None)
    role_words = [doc[k].lower_ for k in range(first, start) if doc[k].pos_ not in ("DET", "PRON", "PART")]
    spoken = page.text(_after_determiner(doc, first), start) if role_words else ""
    has_role = any(titles.is_personal(doc[k]) for k in range(first, start))
    name = page.text(start, end)
    return Phrase(
        start=first,
        end=end,
        head=end - 1,
        form="name",
        kind="person",
        words=names.plain(name) + _generation(name),
        core=(start, end),
        titles=(spoken.rstrip(" ,"),) if has_role else (),
        office=titles.office(_without_places(page, first, start)) if has_role else None,
        country=country,
        institution=institution,
        gender=names.gender(page.text(start - 1, end) if first < start else name) or names.gender(name),
        determiner="possessive" if first < start and doc[first].tag_ == "PRP$" else "none",
        possessor=_possessor(page, first, start),
    )


def _generation(name: str) -> str:
    """What tells father and son apart, behind the name: " Sr.", " Jr."."""
    suffix = names.parse(name).suffix
    return f" {suffix.title()}." if suffix in ("jr", "sr") and " " in name else ""


def _country_beside(page: Page, start: int, end: int | None) -> str | None:
    """Country of a name with a place around it: "India's Narendra Modi", and behind a titled name "of Ukraine"."""
    doc = page.annotated.doc
    if start >= 2 and doc[start - 1].tag_ == "POS":
        for at in (start - 2, start - 3):
            found = page.place_at(at)
            if found and found[1] == start - 1:
                return found[2].code
    if end is not None and end + 1 in page.places and doc[end].lower_ == "of":
        return page.places[end + 1][1].code
    return None


def _possessor(page: Page, first: int, end: int) -> int | None:
    """The token of a title's possessor: "his" in "his adviser", "Putin" in "Putin's adviser"."""
    doc = page.annotated.doc
    if first < end and doc[first].tag_ == "PRP$":
        return first
    return next((k - 1 for k in range(first + 1, end) if doc[k].tag_ == "POS"), None)


def _without_places(page: Page, first: int, end: int) -> list[str]:
    """Lower-case words of a title, without determiner and places."""
    doc, words, at = page.annotated.doc, [], first
    while at < end:
        found = page.place_at(at)
        if found and found[1] <= end:
            at = found[1]
            continue
        if doc[at].pos_ not in ("DET", "PRON", "PART", "PUNCT"):
            words.append(doc[at].lower_)
        at += 1
    return words


def _after_determiner(doc: Doc, first: int) -> int:
    return first + 1 if doc[first].pos_ in ("DET", "PRON") else first


def _title_start(page: Page, name: int) -> int:
    """Where the title before a name begins; `name` itself where there is none."""
    doc = page.annotated.doc
    sentence = page.sentence_of[name]
    at = first = name
    seen_role = False
    while at - 1 in page.sentence_of and page.sentence_of[at - 1] == sentence and name - at < _REACH:
        token = doc[at - 1]
        if token.text == "." and titles.is_honorific(doc[at - 2]):
            at -= 1
        elif titles.is_personal(token) or titles.is_honorific(token):
            seen_role, at = True, at - 1
        elif at == name and _begins_demonym(page, at - 1):
            return at - 1
        elif token.text == "," and at == name and _is_counterpart(doc, at - 2):
            at -= 1
            continue
        elif (at == name and not _inside_role(page, at - 1)) or not _is_title_part(page, token):
            break
        else:
            at -= 1
        first = at
    if not seen_role:
        return name
    if first - 1 in page.sentence_of and page.sentence_of[first - 1] == sentence and _determines(doc[first - 1]):
        first -= 1
    return first


def _determines(token: Token) -> bool:
    return token.tag_ == "PRP$" or (token.pos_ == "DET" and not token.tag_.startswith("W"))


def _is_counterpart(doc: Doc, i: int) -> bool:
    return i >= 0 and doc[i].lower_ == "counterpart"


def _begins_demonym(page: Page, i: int) -> bool:
    """Whether a demonym alone stands before a name, as in "Russian Vladimir Putin"."""
    found = page.place_at(i)
    before = page.annotated.doc[i - 1] if i else None
    return bool(
        found
        and found[1] == i + 1
        and found[2].form == "demonym"
        and (before is None or not titles.is_personal(before))
    )


def _inside_role(page: Page, i: int) -> bool:
    """Whether token `i` belongs to an of-phrase of a role: "State" in "Secretary of State"."""
    doc = page.annotated.doc
    back = i
    while back in page.sentence_of and doc[back].pos_ in ("PROPN", "NOUN", "ADJ", "DET") and i - back < 5:
        back -= 1
    return back < i and back >= 1 and doc[back].lower_ in ("of", "for") and titles.is_personal(doc[back - 1])


def _is_title_part(page: Page, token: Token) -> bool:
    if token.ent_type_ in TEMPORAL and token.ent_type_ != "ORDINAL":
        return False
    if token.pos_ in ("NOUN", "PROPN", "ADJ") or token.tag_ in ("POS", "HYPH", "NN", "NNP"):
        return token.tag_ != "PRP$"
    return token.lower_ in ("of", "for") and titles.is_personal(page.annotated.doc[token.i - 1])
