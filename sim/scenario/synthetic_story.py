"""What happens in a synthetic scenario: events, a deck, dilemmas and confidences."""

from __future__ import annotations

from collections.abc import Sequence

from sim.chance import Chance
from sim.scenario import synthetic_words as words
from sim.scenario.yaml_text import Raw

KINDS = tuple(words.EVENTS)
"""Every kind of effect."""


def events(chance: Chance, raw: Raw, days: int) -> Raw:
    """Three events on a day and three by chance, each of another kind; over the seeds, every kind."""
    kinds = sorted(KINDS, key=lambda kind: chance.draw("kind", kind))[:6]
    made = {}
    for number, kind in enumerate(kinds):
        event = _event(chance, raw, kind)
        if number < 3:
            event["day"] = 1 + int((days - 2) * chance.draw("event day", kind))
        else:
            event["yearly"] = round(0.05 + 0.5 * chance.draw("event hazard", kind), 2)
        made[f"event-{kind}"] = event
    return made


def deck(chance: Chance, raw: Raw) -> Raw:
    """Two events for a trainer to inject."""
    kinds = sorted(KINDS, key=lambda kind: chance.draw("deck", kind))[:2]
    return {f"deck-{kind}": _event(chance, raw, kind) for kind in kinds}


def dilemmas(chance: Chance, raw: Raw, days: int) -> Raw:
    """A person asks for something that has no clean answer."""
    who = chance.pick(list(raw["partners"]), "dilemma", "who")
    other = _other(chance, raw, who)
    yes = {
        "text": "Move it to their date and say that it was our idea.",
        "tends": "Pleases one, and someone else will notice.",
        "effects": [{"do": "shift", "stock": "standing", "who": [who], "by": 0.1}],
        "later": {
            "days": 1 + int(days * 0.1),
            "says": "You moved it for them. You might have told us why.",
            "effects": [{"do": "shift", "stock": "standing", "who": [other], "by": -0.1}],
        },
    }
    no = {
        "text": "Say no, and say why.",
        "tends": "Costs something now, and is remembered as fair.",
        "effects": [{"do": "shift", "stock": "standing", "who": [who], "by": -0.05}],
    }
    day = 1 + int(days * (0.1 + 0.4 * chance.draw("dilemma", "day")))
    says = "Our board meets the week after. Could you move the launch, and leave our name out of it?"
    return {
        "the-date": {"who": who, "day": day, "says": says, "principle": "G2", "options": {"move": yes, "refuse": no}}
    }


def confidences(chance: Chance, raw: Raw) -> Raw:
    """A hidden aim that its holder may tell the convener, and another partner who asks."""
    hidden = [
        (holder, aim_id, aim)
        for holder, partner in raw["partners"].items()
        for aim_id, aim in partner["aims"].items()
        if aim.get("overtness") == "hidden"
    ]
    holder, aim_id, aim = chance.pick(hidden, "confidence", "aim")
    asker = _other(chance, raw, holder)
    return {
        "between-us": {
            "aim": aim_id,
            "told": f"Between us: what we want is {aim['text']}.",
            "standing": round(0.35 + 0.15 * chance.draw("confidence", "standing"), 2),
            "asked_by": asker,
            "after": 20 + int(60 * chance.draw("confidence", "after")),
            "asks": f"What is it that {raw['partners'][holder]['name']} really wants? You have talked to them.",
        }
    }


def _event(chance: Chance, raw: Raw, kind: str) -> Raw:
    name, text = words.EVENTS[kind]
    question = "Who saw it coming, and who could have?"
    return {"name": name, "text": text, "effects": [_effect(chance, raw, kind)], "question": question}


def _effect(chance: Chance, raw: Raw, kind: str) -> Raw:
    """One effect of this kind, on somebody or something drawn."""
    partner = chance.pick(list(raw["partners"]), "effect who", kind)
    theme = chance.pick(list(raw["themes"]), "effect theme", kind)
    by = round(0.05 + 0.15 * chance.draw("effect by", kind), 2)
    aims = [aim for one in raw["partners"].values() for aim in one["aims"]]
    facts = [fact for one in raw["partners"].values() for fact in one["facts"]]
    made: dict[str, Raw] = {
        "shift": {"stock": _pick(chance, ("ownership", "fatigue", "commitment"), kind), "by": by},
        "trust": {"who": [partner], "layer": _pick(chance, ("personal", "institutional"), kind), "by": -by},
        "capacity": {"who": [partner], "factor": round(1 - 3 * by, 2), "months": 3 + int(40 * by)},
        "leave": {"who": [partner]},
        "delay": {"theme": theme, "days": 10 + int(200 * by)},
        "surface": {"aim": _pick(chance, aims, kind), "badly": by > 0.12},
        "share": {"fact": _pick(chance, facts, kind)},
        "potential": {"theme": theme, "factor": round(0.6 + 4 * by, 2)},
        "reprioritise": {"aim": _pick(chance, aims, kind), "by": by},
        "influence": {"who": [partner], "by": -round(0.5 * by, 2)},
        "blur": {"by": by},
        "outcome": {"outcome": _pick(chance, list(raw["community"]["outcomes"]), kind), "by": round(-100 * by)},
    }
    return {"do": kind, **made[kind]}


def _pick(chance: Chance, items: Sequence[str], kind: str) -> str:
    return chance.pick(items, "effect on", kind)


def _other(chance: Chance, raw: Raw, name: str) -> str:
    others = [other for other in raw["partners"] if other != name]
    return str(chance.pick(others, "other", name))


def difficulty() -> Raw:
    """Gentler and harder."""
    return {
        "gentle": {"text": "people stay, and trust comes sooner", "set": {"partners.*.turnover": 0.05}},
        "hard": {
            "text": "people come and go, and are tired to begin with",
            "set": {"partners.*.turnover": 0.8, "partners.*.fatigue": 0.4},
        },
    }


def teaching() -> Raw:
    """What a class may take from it."""
    return {
        "objectives": ["See gain come, or fail to come, from working together."],
        "principles": ["G1", "G3", "G5"],
        "questions": [{"ask": "What did each partner really want?", "listen_for": "aims nobody said aloud"}],
    }
