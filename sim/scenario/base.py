"""What every part of a scenario file has in common."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Text = Annotated[str, Field(min_length=1, max_length=600)]
Line = Annotated[str, Field(min_length=1, max_length=200)]
Days = Annotated[float, Field(ge=0, le=2000)]
Pair = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*>[a-z][a-z0-9_-]*$")]
Step = Annotated[float, Field(ge=-1, le=1)]


class Part(BaseModel):
    """A part of a scenario: frozen, and nothing in it that is not listed."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)


WorkingDays = Annotated[int, Field(ge=1, le=400)]
Positive = Annotated[float, Field(gt=0, le=1000)]
Pace = Annotated[float, Field(ge=0.01, le=1)]
"""A part of full pace; with none at all, work would never be done."""
Months = Annotated[float, Field(ge=0, le=60)]
Five = tuple[Positive, Positive, Positive, Positive, Positive]
"""One number for each ambition from 1 to 5."""


class Rule(Part):
    """A rule of the model."""

    on: bool = True
    """Whether the rule acts; off, it moves nothing, and what it moved stays as it was at the start."""
