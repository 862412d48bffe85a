"""Charts of a study as SVG: what it found with its intervals, differences, lives, months, and what each path does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from sim import Game, study
from tui.cells import cut, wrapped
from tui.pages.charts import DASHES, NOTHING_SAID, our_manners
from tui.studies import SIGNED

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE, TALL = 7.0, 3.6
"""Inches."""
ROW = 0.34
"""Inches for a row with a name."""
COLOURS = ("#00609c", "#b34700", "#00704f", "#8f3a73", "#7a5c00", "#444444")
"""Apart for the colour-blind; lines differ in their dashes as well."""
GREY = "#dcdcdc"
LETTERS = 48
"""Of a name beside a row."""


def plots(results: study.Results, outcome: str = "net") -> Iterator[tuple[str, str]]:
    """Every chart there is to draw of a study: the name of its file, and the SVG."""
    unit = next((column.unit for column in study.OUTCOMES if column.name == outcome), "")
    label = f"{outcome} ({unit})" if unit else outcome
    yield "means.svg", _drawn(lambda axes: _rows(axes, results.summary(outcome), results.groups, label), results)
    if results.plan.study.paired and len(results.plan.scripts) > 1:
        told = results.compare(None, outcome)
        names = [*(key for key in results.groups if key != "policy"), "policy"]
        said = f"{label}: difference to {told['against'][0]} on the same seeds" if told.height else label
        said = "\n".join(wrapped(said, 60))
        yield "differences.svg", _drawn(lambda axes: _rows(axes, told, names, said), results)
    lives = study.survival(results)
    if lives.height:
        yield (
            "survival.svg",
            _drawn(lambda axes: _lines(axes, lives, ("alive", "low", "high"), results.groups), results),
        )
    if "series" in results.plan.study.record:
        months = _by_month(results)
        yield (
            "months.svg",
            _drawn(lambda axes: _lines(axes, months, ("net_gain", "low", "high"), results.groups), results),
        )
    yield from _sampled(results, outcome, label)


def cloud(results: study.Results, game: Game) -> str:
    """Net gain and progress of all runs as a cloud, and one game in it as a dot."""
    came = study.outcomes_of(game)
    runs = results.scan().select("situation", "policy", "net", "progress").collect().drop_nulls()
    names = [one.id for one in results.plan.situations if one.base.id == game.scenario.id]

    def draw(axes: Axes) -> None:
        for number, (key, some) in enumerate(runs.group_by("policy", maintain_order=True)):
            some = some.filter(some["situation"].is_in(names))
            axes.scatter(some["net"], some["progress"], s=9, alpha=0.5, color=_colour(number), label=str(key[0]))
        axes.scatter([came["net"]], [came["progress"]], s=90, color="black", marker="D", label="this game", zorder=5)
        axes.set_xlabel("net gain (days' worth)")
        axes.set_ylabel("progress (share of the way)")
        axes.legend(frameon=False, fontsize=9)

    return _drawn(draw, results)


def _sampled(results: study.Results, outcome: str, label: str) -> Iterator[tuple[str, str]]:
    """What a sampled design says of its paths."""
    vary = results.plan.study.vary
    if vary is None or vary.design not in ("sobol", "morris", "latin-hypercube"):
        return
    if vary.design == "sobol":
        yield "sobol.svg", _drawn(lambda axes: _bars(axes, study.sobol(results, outcome), ("ST", "ST_conf")), results)
    elif vary.design == "morris":
        yield (
            "morris.svg",
            _drawn(lambda axes: _bars(axes, study.morris(results, outcome), ("mu_star", "mu_star_conf")), results),
        )
    for number, path in enumerate(vary.ranges):
        yield f"path-{number + 1}.svg", _drawn(lambda axes, path=path: _scatter(axes, results, path, outcome), results)


def _drawn(draw: Callable[[Any], None], results: study.Results) -> str:
    """A chart: `draw` puts it into its axes."""
    with our_manners():
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure

        figure = Figure(figsize=(WIDE, TALL), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        axes.set_title(cut(results.plan.study.title, 70), loc="left", fontsize=10)
        figure.patch.set_facecolor("white")
        draw(axes)
        _settle(figure)
        file = BytesIO()
        figure.savefig(file, format="svg", metadata=NOTHING_SAID)
    return _plain_colours(file.getvalue().decode()).replace("<svg", f"{SIGNED}\n<svg", 1)


def _settle(figure: Any) -> None:
    axes = figure.axes[0]
    axes.grid(axis="both", color=GREY, linewidth=0.6)
    axes.set_axisbelow(True)
    rows = len(axes.get_yticklabels()) if axes.yaxis.get_label_text() == "" else 0
    figure.set_size_inches(WIDE, max(TALL, ROW * rows + 1.2))


def _plain_colours(svg: str) -> str:
    """The stand-ins of page charts as colours."""
    from tui.pages.svg import COLOURS as NAMED

    for stand_in, named in NAMED.items():
        svg = svg.replace(stand_in, named.rpartition(" ")[2].rstrip(")"))
    return svg


def _rows(axes: Axes, table: Any, groups: list[str], label: str) -> None:
    """A dot with its interval for each row."""
    names = [_name(row, groups) for row in table.iter_rows(named=True)]
    places = list(range(len(names)))[::-1]
    means, lows, highs = (table[name].to_list() for name in ("mean", "low", "high"))
    for place, mean, low, high in zip(places, means, lows, highs, strict=True):
        if mean is not None:
            axes.plot([low, high], [place, place], color=COLOURS[0], linewidth=2)
            axes.plot([mean], [place], "o", color=COLOURS[0])
    axes.axvline(0, color="#767676", linewidth=0.8)
    axes.set_yticks(places, names)
    axes.set_xlabel(f"{label}, with its 95% interval")


def _lines(axes: Axes, table: Any, columns: tuple[str, str, str], groups: list[str]) -> None:
    """A line over months with its band for each group."""
    value, low, high = columns
    for number, (key, some) in enumerate(table.group_by(groups, maintain_order=True)):
        name = _name(dict(zip(groups, key, strict=True)), groups)
        ends = (some["month"].to_list(), some[low].to_list(), some[high].to_list())
        step: dict[str, Any] = {"step": "post"} if value == "alive" else {}
        axes.fill_between(*ends, color=_colour(number), alpha=0.15, linewidth=0, **step)
        style = {"drawstyle": "steps-post"} if value == "alive" else {}
        dashes = DASHES[number % len(DASHES)]
        axes.plot(some["month"], some[value], color=_colour(number), linestyle=dashes, label=name, **style)
    if value == "alive":
        axes.set_ylim(0, 1.05)
    axes.set_xlabel("month")
    axes.set_ylabel({"alive": "part still going", "net_gain": "net gain (days' worth)"}.get(value, value))
    axes.legend(frameon=False, fontsize=8)


def _bars(axes: Axes, table: Any, columns: tuple[str, str]) -> None:
    """A bar for each path."""
    value, reach = columns
    names = [_name(row, ["situation", "policy", "path"]) for row in table.iter_rows(named=True)]
    places = list(range(len(names)))[::-1]
    axes.barh(places, table[value], xerr=table[reach], color=COLOURS[0], height=0.6)
    axes.set_yticks(places, names)
    axes.set_xlabel({"ST": "part of the variance it has a hand in", "mu_star": "mean effect across its range"}[value])


def _scatter(axes: Axes, results: study.Results, path: str, outcome: str) -> None:
    """Means of points against the value of one path."""
    import polars as pl

    runs = results.scan().group_by("policy", "point", path, maintain_order=True).agg(pl.col(outcome).mean()).collect()
    for number, (key, some) in enumerate(runs.group_by("policy", maintain_order=True)):
        axes.scatter(some[path], some[outcome], s=12, color=_colour(number), alpha=0.7, label=str(key[0]))
    axes.set_xlabel(path)
    axes.set_ylabel(outcome)
    axes.legend(frameon=False, fontsize=9)


def _by_month(results: study.Results) -> Any:
    """Net gain by group and month: mean, and the middle nine tenths of runs."""
    import polars as pl

    gain = pl.col("net_gain")
    joined = results.scan("series").join(results.scan().select("run", *results.groups).unique("run"), on="run")
    told = joined.group_by([*results.groups, "month"]).agg(
        gain.mean(), gain.quantile(0.05).alias("low"), gain.quantile(0.95).alias("high")
    )
    return told.sort(*results.groups, "month").collect()


def _name(row: dict[str, Any], groups: list[str]) -> str:
    parts = [_said(key, row[key]) for key in groups if row[key] is not None]
    return cut(", ".join(parts), LETTERS)


def _said(key: str, value: Any) -> str:
    """A value; of a path with its last step."""
    return f"{key.rpartition('.')[2]} {value}" if "." in key else str(value)


def _colour(number: int) -> str:
    return COLOURS[number % len(COLOURS)]
