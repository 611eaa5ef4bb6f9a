"""Figures of one or all stations, as report.py and forecast.py need them."""

import numpy as np
import pandas as pd

WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def daily_totals(counts: pd.DataFrame) -> pd.Series:
    return counts.set_index("time")["count"].resample("D").sum()


def busiest_hour(counts: pd.DataFrame) -> int:
    by_hour = counts.groupby(counts["time"].dt.hour)["count"].mean()
    return int(by_hour.idxmax())


def weekday_profile(counts: pd.DataFrame) -> pd.Series:
    daily = daily_totals(counts)
    profile = daily.groupby(daily.index.dayofweek).mean()
    profile.index = WEEKDAYS
    return profile


def week_numbers(counts: pd.DataFrame) -> pd.Series:
    return counts["time"].dt.weekofyear


def outliers(daily: pd.Series, width: float = 1.5) -> np.ndarray:
    low, high = np.percentile(daily, [25, 75], interpolation="midpoint")
    margin = width * (high - low)
    return np.where((daily < low - margin) | (daily > high + margin))[0]


def is_complete(hours: np.ndarray) -> bool:
    return bool(np.alltrue(np.in1d(np.arange(24), hours)))


def design_matrix(daily: pd.Series) -> np.ndarray:
    """Columns: a constant, the day's number, and one for each weekday."""
    weekdays = pd.get_dummies(daily.index.dayofweek).to_numpy(dtype=np.float_)
    number = np.arange(len(daily), dtype=np.float64)
    return np.column_stack([np.ones_like(number), number, weekdays])
