"""The model's frozen dataclasses as bytes and back: typed, compact, and nothing that a file holds is ever executed.

A value is written as JSON by the type that the model declares for it: a dataclass as the array of its fields, those at
the end left out that have their default; a Report as its number among those that the bytes are of; a Citation as
[start, length], followed by that number where it is not 0; bytes, which JSON cannot hold, in one run behind it. Each
is compressed by itself: the JSON as text, the run as numbers of which some are much commoner than others, which is what
vectors are. An id that was met before stands as its number among all ids so far, and an event's mention that a reading
holds as that number of its id. In what is of readings a passage that they cite stands as a number: how much further on
it is among all of these than the last one. Words that such a passage has stand as the same number in a list, and words
that were met before as how far they are back, which is below zero.

Which fields an array holds is told by a `Shape` that is kept beside the bytes: what was written before a field came
is read with that field's default. Whatever does not fit its type, or has a field that is gone, raises StoreError: bytes
of a foreign hand make no other value than one that the model allows.
"""

from __future__ import annotations

import json
import lzma
import types
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from sayso.errors import SaysoError, StoreError
from sayso.model import Citation, EventMention, Reading, Report
from sayso.store import known

Shape = Mapping[str, Sequence[str]]
"""Name of a dataclass → the names of its fields in the order in which they are written."""

LARGEST: Final = 1 << 30
"""Most bytes that a value may have unpacked: some hundred times the reading of the longest report."""
_HEAD: Final = 4  # bytes that say how long the JSON is
_LONG: Final = 1 << 18  # bytes from which on LZMA is worth its time: pictures, not readings
_PRESET: Final = 2  # 1 would take half the time, and 4 % more room for a picture of read articles
_MEMORY: Final = 64 << 20  # bytes that unpacking may take; this preset takes 3 MB
_XZ: Final = b"\xfd7zXZ\x00"
_JSON: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))  # of trees alone


Encode = Callable[[Any, known.Out], Any]  # Any: values and JSON of every type of the model
Decode = Callable[[Any, known.In], Any]


def pack(kind: Any, value: Any, reports: Sequence[Report], readings: Sequence[Reading] = ()) -> bytes:
    """`value` of the type `kind` as bytes; `reports` are those that it is of, `readings` what it may speak of.

    Raises KeyError where it cites another report.
    """
    return bind(*plain(kind, value, reports, readings), known.text(reversed(reports)))


def unpack(kind: Any, content: bytes, reports: Sequence[Report], shape: Shape, readings: Sequence[Reading] = ()) -> Any:
    """The value of the type `kind` in bytes that `pack` made under that shape, with the same reports and readings.

    Raises StoreError where the bytes hold anything else.
    """
    return value(kind, *unbind(content, known.text(reversed(reports))), reports, shape, readings)


def plain(kind: Any, value: Any, reports: Sequence[Report] = (), readings: Sequence[Reading] = ()) -> tuple[Any, bytes]:
    """`value` as JSON, and the run of bytes that stands behind it.

    Raises KeyError where it cites another report than those given.
    """
    out = known.Out({report.id: number for number, report in enumerate(reports)}, readings)
    return _coder(kind)[0](value, out), bytes(out.side)


def citing(
    kind: Any, value: Any, reports: Sequence[str], readings: Sequence[Reading] = (), names: Sequence[str] = ()
) -> tuple[Any, bytes, tuple[str, ...]]:
    """As `plain`, for what may cite other reports than those of these ids too: gives the ids of all, by number.

    `names` are further ids that stand as their numbers: whatever they are, the bytes are the same.
    """
    out = known.Out(known.Met((name, number) for number, name in enumerate(reports)), readings)
    for name in names:
        out.meet(name)
    return _coder(kind)[0](value, out), bytes(out.side), tuple(out.numbers)


def value(
    kind: Any,
    found: Any,
    side: bytes,
    reports: Sequence[Report],
    shape: Shape,
    readings: Sequence[Reading] = (),
    names: Sequence[str] = (),
) -> Any:
    """The value that `plain` wrote under that shape, or `citing` with these names.

    Raises StoreError where it is none.
    """
    ids = [*known.names(readings), *names]
    into = known.In(reports, shape, side, ids, known.mentions(readings), known.passages(readings))
    try:
        return _coder(kind)[1](found, into)
    except StoreError:
        raise
    except (SaysoError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise StoreError(f"stored bytes are not a {_named(kind)}: {' '.join(str(error).split())[:80]}") from error


def bind(found: Any, side: bytes, dictionary: bytes) -> bytes:
    """JSON and a run of bytes, each compressed, the one behind the other."""
    text = _JSON.encode(found).encode("utf-8", "surrogatepass")
    return squeeze(len(text).to_bytes(_HEAD, "big") + text, dictionary) + (_squeeze_numbers(side) if side else b"")


def unbind(content: bytes, dictionary: bytes) -> tuple[Any, bytes]:
    """What `bind` made bytes of, or an older one, which compressed the two together.

    Raises StoreError where none did.
    """
    held, rest = _opened(content, dictionary)
    end = _HEAD + int.from_bytes(held[:_HEAD], "big")
    side = unsqueeze(rest) if rest else held[end:]
    try:
        return json.loads(held[_HEAD:end].decode("utf-8", "surrogatepass")), side
    except (ValueError, RecursionError) as error:
        raise StoreError(f"stored bytes hold no JSON: {' '.join(str(error).split())[:80]}") from error


def squeeze(content: bytes, dictionary: bytes = b"") -> bytes:
    """Compressed bytes: the same for the same content. What is long is given more time, and needs no dictionary."""
    if len(content) > _LONG:
        return lzma.compress(content, preset=_PRESET)
    packer = zlib.compressobj(9, zdict=dictionary) if dictionary else zlib.compressobj(9)
    return packer.compress(content) + packer.flush()


def _squeeze_numbers(content: bytes) -> bytes:
    """Compressed bytes of which some are much commoner than others, and what follows what says nothing."""
    packer = zlib.compressobj(9, strategy=zlib.Z_HUFFMAN_ONLY)
    return packer.compress(content) + packer.flush()


def unsqueeze(content: bytes, dictionary: bytes = b"") -> bytes:
    """What was compressed with that dictionary.

    Raises StoreError where nothing was, or more than `LARGEST` bytes.
    """
    return _opened(content, dictionary)[0]


def _opened(content: bytes, dictionary: bytes) -> tuple[bytes, bytes]:
    """What was compressed, and what stands behind it."""
    try:
        unpacker: Any = (
            lzma.LZMADecompressor(memlimit=_MEMORY)
            if content.startswith(_XZ)
            else zlib.decompressobj(zdict=dictionary)
            if dictionary
            else zlib.decompressobj()
        )
        found: bytes = unpacker.decompress(content, LARGEST)
    except (zlib.error, lzma.LZMAError, EOFError, TypeError, AttributeError) as error:
        raise StoreError(f"stored bytes cannot be unpacked: {error}") from error
    if not unpacker.eof:
        raise StoreError(f"stored bytes end too soon or unpack to over {LARGEST:,} bytes")
    rest: bytes = unpacker.unused_data
    return found, rest


def shape(*kinds: Any) -> Shape:
    """The shape of these types and all that they hold, as the model is now."""
    found: dict[str, Sequence[str]] = {}
    waiting = list(kinds)
    while waiting:
        kind = waiting.pop()
        waiting.extend(get_args(kind))
        if (
            is_dataclass(kind)
            and isinstance(kind, type)
            and kind not in (Citation, Report)
            and kind.__name__ not in found
        ):
            found[kind.__name__] = [name for name, _, _ in _parts(kind)]
            waiting.extend(of for _, of, _ in _parts(kind))
    return dict(sorted(found.items()))


def _named(kind: Any) -> str:
    return getattr(kind, "__name__", str(kind))


@cache
def _parts(kind: type) -> tuple[tuple[str, Any, Any], ...]:
    """Name, type and default (MISSING: none) of each field that is given when one is made."""
    hints = get_type_hints(kind)
    return tuple((f.name, hints[f.name], _default(f)) for f in fields(kind) if f.init)


def _default(one: Any) -> Any:
    return one.default if one.default_factory is MISSING else one.default_factory()


@cache
def _coder(kind: Any) -> tuple[Encode, Decode]:
    """How values of a type are written and read. Raises TypeError for a type that the model has no use for."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if is_dataclass(kind) and isinstance(kind, type):
        return _record(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return _literal(arguments)
    if origin in (Union, types.UnionType):
        return _maybe(arguments)
    if origin is tuple:
        return _many(arguments[0]) if arguments[1:] == (Ellipsis,) else _row(arguments)
    if origin is not None and issubclass(origin, Mapping):
        return _pairs(arguments)
    raise TypeError(f"no way to store a {_named(kind)}: expected one of the types that the model uses")


def _checked(kind: type) -> Decode:
    def decode(found: Any, _: known.In) -> Any:
        if type(found) is not kind:
            raise StoreError(f"stored bytes hold a {type(found).__name__} where a {kind.__name__} is expected")
        return found

    return decode


def _number(found: Any, _: known.In) -> float:
    if type(found) not in (int, float):
        raise StoreError(f"stored bytes hold a {type(found).__name__} where a number is expected")
    return float(found)


def _write_bytes(value: bytes, out: known.Out) -> int:
    out.side += value
    return len(value)


def _read_bytes(found: Any, into: known.In) -> bytes:
    if type(found) is not int or not 0 <= found <= len(into.side) - into.at:
        raise StoreError(f"stored bytes name a run of {found} bytes that is not there")
    into.at += found
    return into.side[into.at - found : into.at]


def _write_citation(value: Citation, out: known.Out) -> int | list[int]:
    found = out.cited(value) if out.passages else None
    if found is not None:
        return found
    number, start = out.numbers[value.report], value.start
    return [start, value.end - start, number] if number else [start, value.end - start]


def _read_citation(found: Any, into: known.In) -> Citation:
    if type(found) is int:
        return into.step(found)
    if type(found) is list:
        for part in found:  # a page may hold tens of thousands: a loop takes half the time of `all` here
            if type(part) is not int or part < 0:
                break
        else:
            return into.cite(*found)
    raise StoreError("stored bytes hold a citation that is not made of numbers")


def _write_text(value: str, out: known.Out) -> str | int | list[int]:
    number = out.ids.get(value)
    if number is not None:
        return number
    found = out.short(value) if out.passages else None
    return value if found is None else found


def _read_text(found: Any, into: known.In) -> str:
    if type(found) is str:
        return into.read(found) if into.passages else found
    if type(found) is int and -len(into.said) <= found < len(into.ids):
        return into.ids[found] if found >= 0 else into.said[found]
    if type(found) is list and len(found) == 1 and type(found[0]) is int:
        return into.step(found[0]).text
    raise StoreError(f"stored bytes hold a {type(found).__name__} where words or the number of an id are expected")


def _as_it_is(value: Any, _: known.Out) -> Any:
    return value


_PLAIN: Final[Mapping[Any, tuple[Encode, Decode]]] = {
    str: (_write_text, _read_text),
    int: (_as_it_is, _checked(int)),
    bool: (_as_it_is, _checked(bool)),
    float: (_as_it_is, _number),
    bytes: (_write_bytes, _read_bytes),
    date: (lambda value, _: value.isoformat(), lambda found, _: date.fromisoformat(found)),
    Citation: (_write_citation, _read_citation),
    Report: (lambda value, out: out.numbers[value.id], lambda found, into: into.reports[found]),
}


def _literal(allowed: Sequence[Any]) -> tuple[Encode, Decode]:
    literals = frozenset(allowed)

    def decode(found: Any, _: known.In) -> Any:
        if found not in literals:
            raise StoreError(f"stored bytes hold '{str(found)[:20]}', expected one of {', '.join(map(str, allowed))}")
        return found

    return _as_it_is, decode


def _maybe(arguments: Sequence[Any]) -> tuple[Encode, Decode]:
    """A type or None; or one of several dataclasses, which then says which of them it is.

    Raises TypeError for any other union: which of two it is, the bytes could not say.
    """
    kinds = [one for one in arguments if one is not types.NoneType]
    if len(kinds) != 1:
        return _either(kinds, arguments)
    write, read = _coder(kinds[0])
    return (
        lambda value, out: None if value is None else write(value, out),
        lambda found, into: None if found is None else read(found, into),
    )


def _either(kinds: Sequence[Any], arguments: Sequence[Any]) -> tuple[Encode, Decode]:
    """One of several dataclasses, as the number of its kind and its fields."""
    if len(kinds) != len(arguments) or not all(is_dataclass(kind) for kind in kinds):
        raise TypeError(f"no way to store one of {', '.join(map(_named, arguments))}")
    coders = [_coder(kind) for kind in kinds]
    numbers = {kind: number for number, kind in enumerate(kinds)}

    def encode(value: Any, out: known.Out) -> Any:
        number = numbers[type(value)]
        return [number, coders[number][0](value, out)]

    def decode(found: Any, into: known.In) -> Any:
        number, held = _listed(found)
        return coders[number][1](held, into)

    return encode, decode


def _many(kind: Any) -> tuple[Encode, Decode]:
    write, read = _coder(kind)

    def encode(value: Any, out: known.Out) -> Any:
        return [write(one, out) for one in value] if value else []

    def decode(found: Any, into: known.In) -> Any:
        return tuple([read(one, into) for one in _listed(found)]) if found != [] else ()

    return encode, decode


def _row(kinds: Sequence[Any]) -> tuple[Encode, Decode]:
    writes, reads = zip(*map(_coder, kinds), strict=True)
    return (
        lambda value, out: [write(one, out) for write, one in zip(writes, value, strict=True)],
        lambda found, into: tuple([read(one, into) for read, one in zip(reads, _listed(found), strict=True)]),
    )


def _pairs(kinds: Sequence[Any]) -> tuple[Encode, Decode]:
    """A mapping as a list of pairs, in its own order."""
    write, read = _many(tuple[kinds[0], kinds[1]])  # type: ignore[valid-type]
    return lambda value, out: write(value.items(), out), lambda found, into: dict(read(found, into))


def _listed(found: Any) -> list[Any]:
    if type(found) is not list:
        raise StoreError(f"stored bytes hold a {type(found).__name__} where a list is expected")
    return found


def _record(kind: type) -> tuple[Encode, Decode]:
    parts = _parts(kind)
    names, defaults = [name for name, _, _ in parts], [default for *_, default in parts]
    writes: list[Encode] = []
    reads: list[Decode] = []
    take = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    least = max((at for at, default in enumerate(defaults, 1) if default is MISSING), default=0)
    has_id = any(f.name == "id" for f in fields(kind))

    def prepare() -> None:
        """Find how the fields are written and read: when they are first wanted, since a Time may hold Times."""
        found = [_coder(of) for _, of, _ in parts]
        writes.extend(write for write, _ in found)
        reads.extend(read for _, read in found)

    def encode(value: Any, out: known.Out) -> Any:
        if not writes:
            prepare()
        held, count = take(value), len(names)
        while count > least and held[count - 1] == defaults[count - 1]:
            count -= 1
        written = [write(one, out) for write, one in zip(writes, held[:count], strict=False)]
        if has_id:
            out.meet(value.id)
        return written

    def decode(found: Any, into: known.In) -> Any:
        if not reads:
            prepare()
        held = _listed(found)
        if len(held) <= len(names) and into.whole(kind, names):
            made = kind(*[read(one, into) for read, one in zip(reads, held, strict=False)])
        else:
            made = older(held, into)
        if has_id:
            into.ids.append(made.id)
        return made

    def older(held: list[Any], into: known.In) -> Any:
        """One of which the fields were others, or stood in another order."""
        shape = into.shape[kind.__name__]
        if len(held) > len(shape):
            raise StoreError(f"stored bytes hold {len(held)} fields of a {kind.__name__}, expected {len(shape)}")
        read = dict(zip(names, reads, strict=True))
        return kind(**{name: read[name](one, into) for name, one in zip(shape, held, strict=False)})

    return _mentioned(encode, decode) if kind is EventMention else (encode, decode)


def _mentioned(write: Encode, read: Decode) -> tuple[Encode, Decode]:
    """An event's mention, which is written as the number of its id where a reading holds it."""

    def encode(value: EventMention, out: known.Out) -> Any:
        return out.ids[value.id] if out.mentions.get(value.id) == value else write(value, out)

    def decode(found: Any, into: known.In) -> Any:
        return into.mentions[into.ids[found]] if type(found) is int else read(found, into)

    return encode, decode
