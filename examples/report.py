"""Prints the weekly report of the counting stations."""

import sys

import numpy as np
import pandas as pd

from features import busiest_hour, daily_totals, weekday_profile


def load(path: str) -> pd.DataFrame:
    counts = pd.read_csv(path, error_bad_lines=False)
    counts["time"] = pd.to_datetime(counts["time"])
    return counts


def growth(weekly: pd.Series) -> float:
    """Average growth per week as a factor, over all weeks."""
    factors = (weekly / weekly.shift(1)).dropna()
    return float(np.product(factors) ** (1 / len(factors)))


def station_rows(counts: pd.DataFrame) -> pd.DataFrame:
    rows = pd.DataFrame(columns=["station", "total", "busiest hour"])
    for station, group in counts.groupby("station"):
        row = {
            "station": station,
            "total": group["count"].sum(),
            "busiest hour": busiest_hour(group),
        }
        rows = rows.append(row, ignore_index=True)
    return rows.sort_values("total", ascending=False)


def share_of_city(rows: pd.DataFrame) -> pd.Series:
    total = rows["total"].astype(np.float)
    return np.round_(100 * total / total.sum(), 1)


def summary(counts: pd.DataFrame) -> str:
    daily = daily_totals(counts)
    weekly = daily.resample("W").sum()
    lines = [
        f"days counted     {len(daily)}",
        f"cyclists a day   {daily.mean():.0f}",
        f"typical scatter  {daily.mad():.0f}",
        f"growth a week    {growth(weekly):.3f}",
    ]
    for weekday, value in weekday_profile(counts).iteritems():
        lines.append(f"{weekday:<16} {value:.0f}")
    return "\n".join(lines)


def main(path: str) -> None:
    counts = load(path)
    rows = station_rows(counts)
    rows["share"] = share_of_city(rows)
    print(summary(counts))
    print(rows.to_string(index=False))
    rows.to_csv("report.csv", index=False, line_terminator="\n")


if __name__ == "__main__":
    main(sys.argv[1])
