"""What a seat may know: a View, built from public scenario data and what that seat observed."""

from sim.frozen import FrozenDict
from sim.view.build import news_of, view_for
from sim.view.seat import (
    AimView,
    Estimate,
    GainStatementView,
    InitiativeView,
    News,
    OutcomeView,
    PartnerView,
    PromiseView,
    QuestionView,
    View,
)

__all__ = [
    "AimView",
    "Estimate",
    "FrozenDict",
    "GainStatementView",
    "InitiativeView",
    "News",
    "OutcomeView",
    "PartnerView",
    "PromiseView",
    "QuestionView",
    "View",
    "news_of",
    "view_for",
]
