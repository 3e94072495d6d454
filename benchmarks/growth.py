"""How what a run costs grows with what it is given: seconds, work, the exponent of both, and a picture of them.

    python -m benchmarks.growth [--picture FILE] [--only TEXT] [--doublings N] [--rounds N]

For each dimension (`benchmarks.dimensions`) a program is measured in its first size, in twice that, and so on.
`seconds` are those of the processor, the best of some rounds, without starting Python; `calls` are function calls, the
same on every machine. An exponent is the slope in a plot with logarithmic axes, over all sizes but the first: 1 is
linear, 2 is quadratic. Needs the extra `benchmarks`.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.dimensions import DIMENSIONS, Dimension
from benchmarks.work import Work, measured

HERE = Path(__file__).resolve().parent
TIME, WORK, LINEAR = "#1f5fa8", "#c2571a", "#9a9a9a"


@dataclass(frozen=True)
class Growth:
    """What a dimension costs in each size.

    Attributes:
        dimension: which one.
        sizes: the sizes.
        timed, counted: what was measured for each.
    """

    dimension: Dimension
    sizes: tuple[int, ...]
    timed: tuple[Work, ...]
    counted: tuple[Work, ...]

    @property
    def seconds(self) -> list[float]:
        """For each size the seconds."""
        return [one.seconds for one in self.timed]

    @property
    def calls(self) -> list[int]:
        """For each size the function calls."""
        return [one.calls for one in self.counted]

    def exponents(self) -> tuple[float, float]:
        """Those of time and of work."""
        return slope(self.sizes[1:], self.seconds[1:]), slope(self.sizes[1:], self.calls[1:])


def slope(sizes: Sequence[float], values: Sequence[float]) -> float:
    """The slope of a line through points in logarithmic axes, by least squares."""
    points = [(math.log(size), math.log(max(value, 1e-6))) for size, value in zip(sizes, values, strict=True)]
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    spread = sum((x - middle_x) ** 2 for x, _ in points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / spread


def grown(dimension: Dimension, doublings: int, rounds: int) -> Growth:
    """Measure a dimension."""
    sizes = tuple(dimension.first * 2**number for number in range(doublings + 1))
    measured(dimension, min(5, dimension.first))
    timed = tuple(
        min((measured(dimension, size) for _ in range(rounds)), key=lambda work: work.seconds) for size in sizes
    )
    return Growth(dimension, sizes, timed, tuple(measured(dimension, size, count=True) for size in sizes))


def row(growth: Growth) -> str:
    """A dimension as a line of the table."""
    time, work = growth.exponents()
    most = growth.counted[-1].counts
    counts = ", ".join(f"{count:,} {what}" for what, count in most.items() if count)
    sizes = f"{growth.sizes[0]:,} to {growth.sizes[-1]:,}"
    seconds = f"{growth.seconds[0]:.2f} to {growth.seconds[-1]:.2f}"
    calls = f"{growth.calls[-1] / 1e6:.1f}"
    return f"| {growth.dimension.name} | {sizes} | {seconds} | {time:.2f} | {calls} | {work:.2f} | {counts} |"


HEAD = (
    "| what grows | sizes | seconds | exponent | million calls | exponent | of which, at most |\n"
    "|---|---|---|---|---|---|---|"
)


def draw(found: Sequence[Growth], picture: Path) -> None:
    """Write the picture: for each dimension how many times the cost of its first size each further size costs."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot
    from matplotlib.lines import Line2D

    columns = 5
    rows = math.ceil((len(found) + 1) / columns)
    figure, axes = pyplot.subplots(rows, columns, figsize=(15, 2.75 * rows), squeeze=False, facecolor="white")
    panels = [panel for line in axes for panel in line]
    for growth, panel in zip(found, panels, strict=False):
        factors = [size / growth.sizes[0] for size in growth.sizes]
        time, work = growth.exponents()
        panel.plot(factors, factors, color=LINEAR, linestyle="--", linewidth=1)
        panel.plot(factors, [one / growth.calls[0] for one in growth.calls], color=WORK, marker="s", markersize=4)
        panel.plot(factors, [one / growth.seconds[0] for one in growth.seconds], color=TIME, marker="o", markersize=4)
        panel.set_xscale("log", base=2)
        panel.set_yscale("log", base=2)
        panel.set_xticks(factors, [f"{size:,}" for size in growth.sizes], fontsize=8)
        marks = [2**number for number in range(math.ceil(math.log2(max(*factors, 16))) + 1)]
        panel.set_yticks(marks, [f"{mark}x" for mark in marks], fontsize=8)
        panel.grid(color="#e6e6e6", linewidth=0.6)
        panel.set_title(growth.dimension.name, fontsize=10)
        said = f"{growth.seconds[-1]:.2f} s at most\ntime n^{time:.2f}\ncalls n^{work:.2f}"
        panel.text(0.04, 0.95, said, transform=panel.transAxes, fontsize=8, va="top")
    for panel in panels[len(found) :]:
        panel.set_axis_off()
    kinds = (("processor time", TIME, "o", "-"), ("function calls", WORK, "s", "-"), ("linear", LINEAR, "", "--"))
    lines = [
        Line2D([], [], color=color, marker=mark, linestyle=style, label=name) for name, color, mark, style in kinds
    ]
    panels[-1].legend(handles=lines, loc="center", frameon=False, fontsize=11)
    figure.suptitle("What a run costs, as a multiple of what the first size costs", fontsize=13)
    figure.tight_layout(rect=(0, 0, 1, 0.985))
    figure.savefig(picture, dpi=80, facecolor="white")


def main() -> int:
    """Print the table, and write the picture."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--picture", type=Path, default=HERE / "growth.png")
    parser.add_argument("--only", default="", help="dimensions whose name has this text; no picture is written then")
    parser.add_argument("--doublings", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    found = []
    print(HEAD, flush=True)
    for dimension in DIMENSIONS:
        if options.only in dimension.name:
            found.append(grown(dimension, options.doublings, options.rounds))
            print(row(found[-1]), flush=True)
    if not options.only:
        draw(found, options.picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
