"""Findings and standings as plain data, for JSON and pages: numbers rounded, so that they can be compared by eye."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.facts.experiments import Found
from sim.facts.published_further import NOT_LOOKED_FOR
from sim.facts.standings import Standing
from sim.terms import MODEL_VERSION

DIGITS = 4


def told(found: Sequence[Found], ways: Sequence[Standing]) -> dict[str, Any]:
    """Everything: the findings, those not looked for, and the scripted conveners."""
    return {
        "model_version": MODEL_VERSION,
        "facts": [told_fact(one) for one in found],
        "not_looked_for": [one._asdict() | {"source": list(one.source)} for one in NOT_LOOKED_FOR],
        "policies": [told_standing(one) for one in ways],
    }


def told_fact(one: Found) -> dict[str, Any]:
    """One finding; effect and interval are null where too few games could say anything."""
    fact, estimate = one.fact, one.estimate
    return {
        "number": fact.number,
        "statement": fact.statement,
        "kind": fact.kind,
        "confidence": fact.confidence,
        "measure": fact.measure,
        "effect": round(estimate.effect, DIGITS) if estimate else None,
        "low": round(estimate.low, DIGITS) if estimate else None,
        "high": round(estimate.high, DIGITS) if estimate else None,
        "units": estimate.units if estimate else 0,
        "games": one.games,
        "expected": fact.expected.text,
        "passed": one.passed,
        "passed_throughout": one.passed_throughout,
        "published": fact.published,
        "source": list(fact.source),
        "amended": fact.amended,
    }


def told_standing(one: Standing) -> dict[str, Any]:
    """One scripted convener in one situation."""
    return {key: round(value, DIGITS) if isinstance(value, float) else value for key, value in one._asdict().items()}
