"""Faults between the parts of a scenario: things named that are nowhere defined, days after the end, ids used twice.

They are looked for in the raw data, so that they come to light together with the faults of shape, all at once.
What is malformed is passed over here: its shape is complained of elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

from sim.scenario.model import FORMAT, Rounds
from sim.scenario.words import count, listed, meant, place, shown
from sim.scenario.yaml_text import Place, Raw
from sim.terms import Mood

Found = tuple[Place, str]
"""A place and what is wrong there."""


class Names(NamedTuple):
    """Where a kind of thing is named."""

    thing: str
    paths: tuple[str, ...]
    """`*` stands for anything; `@` at the end for the keys there."""


_EFFECTS = tuple(
    f"{where}.effects.*" for where in ("events.*", "deck.*", "dilemmas.*.options.*", "dilemmas.*.options.*.later")
)


def _in_effects(*keys: str) -> tuple[str, ...]:
    return tuple(f"{effect}.{key}" for effect in _EFFECTS for key in keys)


_REFERENCES = (
    Names("capability", ("themes.*.needs.@", "partners.*.capabilities.@")),
    Names(
        "theme",
        (
            "partners.*.aims.*.theme",
            "partners.*.facts.*.theme",
            "initiatives.*.theme",
            "community.outcomes.*.theme",
            *_in_effects("theme"),
        ),
    ),
    Names(
        "partner",
        (
            "start.chair",
            "start.groups.*.members.*",
            "dilemmas.*.who",
            "dilemmas.*.options.*.later.who",
            "confidences.*.asked_by",
            *_in_effects("who.*", "towards.*"),
        ),
    ),
    Names("aim", ("confidences.*.aim", "dilemmas.*.reveals", *_in_effects("aim"))),
    Names("fact", ("initiatives.*.needs_facts.*", *_in_effects("fact"))),
    Names("initiative", ("dilemmas.*.after_initiative",)),
    Names("outcome", _in_effects("outcome")),
    Names("action", ("actions.*", "time.first_hand.*")),
)

_DEFINED = {
    "capability": ("capabilities.@",),
    "theme": ("themes.@",),
    "partner": ("partners.@",),
    "aim": ("partners.*.aims.@",),
    "fact": ("partners.*.facts.@",),
    "initiative": ("initiatives.@",),
    "outcome": ("community.outcomes.@",),
}

_ONCE = (("partners.*.aims.@", "partners.*.facts.@"), ("events.@", "deck.@"))
"""Places that share one set of ids."""


def reference_faults(raw: Raw, known_actions: frozenset[str] | None = None) -> Iterator[Found]:
    """Every fault between parts."""
    yield from _undefined(raw, known_actions)
    yield from _bad_pairs(raw)
    yield from _repeated_ids(raw)
    yield from _bad_rounds(raw)
    yield from _bad_days(raw)
    yield from _bad_triggers(raw)
    yield from _silent_people(raw)
    yield from _not_to_be_weighed(raw)
    yield from _first_hand_not_allowed(raw)
    yield from _asked_by_holder(raw)


def found_at(raw: Any, pattern: str) -> Iterator[tuple[Place, Any]]:
    """Every place that fits a pattern, with what stands there; for `@` the keys themselves."""
    places: list[tuple[Place, Any]] = [((), raw)]
    for step in pattern.split("."):
        places = [found for path, value in places for found in _one_step(path, value, step)]
    yield from places


def _one_step(path: Place, value: Any, step: str) -> Iterator[tuple[Place, Any]]:
    if isinstance(value, dict):
        if step == "@":
            yield from (((*path, key), key) for key in value)
        elif step == "*":
            yield from (((*path, key), inner) for key, inner in value.items())
        elif step in value:
            yield (*path, step), value[step]
    elif isinstance(value, list) and step == "*":
        yield from (((*path, index), inner) for index, inner in enumerate(value))


def _undefined(raw: Raw, known_actions: frozenset[str] | None) -> Iterator[Found]:
    for thing, patterns in _REFERENCES:
        known = sorted(known_actions or ()) if thing == "action" else _defined(raw, thing)
        if thing == "action" and known_actions is None:
            continue
        for pattern in patterns:
            for path, name in found_at(raw, pattern):
                is_all = name == "all" and "effects" in pattern and thing == "partner"
                if isinstance(name, str) and name not in known and not is_all:
                    yield path, f"there is no {thing} {shown(name)}.{meant(name, known)}"


def _defined(raw: Raw, thing: str) -> list[str]:
    return [name for pattern in _DEFINED[thing] for _, name in found_at(raw, pattern)]


def _bad_pairs(raw: Raw) -> Iterator[Found]:
    partners = _defined(raw, "partner")
    for pattern in ("ties.pairs.@", "estimates.pairs.@"):
        for path, pair in found_at(raw, pattern):
            one, arrow, other = pair.partition(">")
            if not arrow:
                continue
            for name in (one, other):
                if name not in partners:
                    yield path, f"there is no partner {shown(name)}.{meant(name, partners)}"
            if one == other:
                yield path, "a pair needs two different partners. Leave it out, or correct one of them."


def _repeated_ids(raw: Raw) -> Iterator[Found]:
    for patterns in _ONCE:
        first: dict[str, Place] = {}
        for pattern in patterns:
            for path, name in found_at(raw, pattern):
                if first.setdefault(name, path) != path:
                    yield path, f"the id {shown(name)} is already used by {place(first[name])}. Choose another."


def horizon_of(raw: Raw) -> int | None:
    """The working day on which the story ends; nothing where the file does not say so properly."""
    lengths = _round_lengths(raw)
    return sum(lengths) if lengths else None


def _round_lengths(raw: Raw) -> list[int] | None:
    time = raw.get("time", {})
    if not isinstance(time, dict):
        return None
    rounds = time.get("rounds", Rounds.model_fields["rounds"].default)
    days = time.get("days_per_round", Rounds.model_fields["days_per_round"].default)
    if not _is_whole(rounds) or not 1 <= rounds <= 40:
        return None
    lengths = days if isinstance(days, list) else [days] * rounds
    return lengths if lengths and all(_is_whole(length) and length > 0 for length in lengths) else None


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _bad_rounds(raw: Raw) -> Iterator[Found]:
    lengths = _round_lengths(raw)
    if lengths is None:
        return
    time = raw.get("time", {})
    rounds = time.get("rounds", Rounds.model_fields["rounds"].default)
    if len(lengths) != rounds:
        what = f"has {count(len(lengths), 'entry')}, but there are {rounds} rounds. Give one for each round."
        yield ("time", "days_per_round"), what
    lesson = time.get("lesson_rounds")
    if _is_whole(lesson) and lesson > sum(lengths):
        what = f"{lesson} rounds do not fit into {sum(lengths)} days. Choose fewer, one for a day at most."
        yield ("time", "lesson_rounds"), what


def _bad_days(raw: Raw) -> Iterator[Found]:
    horizon = horizon_of(raw)
    for pattern in ("events.*.day", "dilemmas.*.day", "partners.*.joins"):
        for path, day in found_at(raw, pattern):
            if horizon is not None and _is_whole(day) and day >= horizon:
                yield path, f"day {day}, but the story ends on day {horizon}. Choose an earlier day, or a longer story."


def _bad_triggers(raw: Raw) -> Iterator[Found]:
    for path, event in found_at(raw, "events.*"):
        if isinstance(event, dict):
            given = [key for key in ("day", "yearly") if event.get(key) is not None]
            if not given:
                yield path, "says neither when nor how likely. Give either 'day' or 'yearly'."
            elif len(given) == 2:
                yield (*path, "yearly"), "'day' and 'yearly' cannot both be given. Leave one of them out."
    for key in ("day", "yearly"):
        for path, value in found_at(raw, f"deck.*.{key}"):
            if value is not None:
                yield path, "an event of the deck happens when the trainer says so. Leave this out."


def _silent_people(raw: Raw) -> Iterator[Found]:
    for path, person in found_at(raw, "partners.*.representative"):
        voice = person.get("voice", {}) if isinstance(person, dict) else None
        if isinstance(voice, dict):
            silent = [mood for mood in get_args(Mood) if mood not in voice]
            if silent:
                where = (*path, "voice") if voice else path
                yield where, f"no lines for {listed(silent)}. Give at least one line for each."
    for pattern in ("partners.*.representative.voice.*.*", "partners.*.successors.*.voice.*.*"):
        for path, line in found_at(raw, pattern):
            if isinstance(line, str) and set("{}") & set(line.replace("{what}", "")):
                yield path, f"{shown(line)} has braces that stand for nothing. Only {{what}} may be used."


def _not_to_be_weighed(raw: Raw) -> Iterator[Found]:
    """Weights that cannot be scaled to sum to 1."""
    power = [value for _, value in found_at(raw, "partners.*.power.*")]
    if found_at_any(raw, "partners.*.power") and all(_is_nothing(value) for value in power):
        yield ("partners",), "no partner has any power, so it cannot be divided. Give one of them a base above 0."
    for path, outcome in found_at(raw, "community.outcomes.*"):
        target = outcome.get("target") if isinstance(outcome, dict) else None
        if target is not None and target == outcome.get("baseline"):
            yield (*path, "target"), "is the baseline, so no way is better. Set it above or below."


def found_at_any(raw: Raw, pattern: str) -> bool:
    """Whether anything fits a pattern."""
    return any(True for _ in found_at(raw, pattern))


def _is_nothing(value: Any) -> bool:
    return isinstance(value, int | float) and not value


def _first_hand_not_allowed(raw: Raw) -> Iterator[Found]:
    allowed = [name for _, name in found_at(raw, "actions.*")]
    for path, name in found_at(raw, "time.first_hand.*"):
        if allowed and name not in allowed and isinstance(name, str):
            yield path, f"{shown(name)} is not among the scenario's 'actions'. Add it there, or leave it out here."


def _asked_by_holder(raw: Raw) -> Iterator[Found]:
    holders = {name: path[1] for path, name in found_at(raw, "partners.*.aims.@")}
    for path, confidence in found_at(raw, "confidences.*"):
        if isinstance(confidence, dict):
            aim, asker = confidence.get("aim"), confidence.get("asked_by")
            if isinstance(aim, str) and isinstance(asker, str) and holders.get(aim) == asker:
                yield (*path, "asked_by"), f"{shown(asker)} holds the aim itself. Name another partner."


def newer_format(version: Any) -> str | None:
    """What to say of a file written for a later version of the format."""
    if _is_whole(version) and version > FORMAT:
        return f"version {version} is newer than this Convener can read, which is {FORMAT}. Update Convener."
    return None
