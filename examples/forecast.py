"""Next week's counts by least squares on trend and weekday."""

import numpy as np
import pandas as pd

from features import daily_totals, design_matrix, outliers


class Forecast:
    """A straight line over time plus an offset for each weekday."""

    def __init__(self, window: int = 90) -> None:
        self.window = window
        self.weights: np.ndarray | None = None

    def fit(self, counts: pd.DataFrame) -> "Forecast":
        daily = daily_totals(counts).last(f"{self.window}D")
        daily = daily.drop(daily.index[outliers(daily)], 0)
        self.weights, *_ = np.linalg.lstsq(design_matrix(daily), daily, rcond=None)
        return self

    def predict(self, daily: pd.Series, days: int = 7) -> pd.Series:
        if self.weights is None:
            raise ValueError("fit the forecast first")
        start = daily.index[-1] + pd.Timedelta(days=1)
        index = pd.date_range(start, periods=days, freq="D")
        future = pd.Series(np.zeros(days), index=index)
        joined = daily.append(future)
        values = design_matrix(joined)[-days:] @ self.weights
        return pd.Series(np.clip(values, 0, np.Inf), index=index).round()


def cumulative_error(actual: np.ndarray, predicted: np.ndarray) -> float:
    """Area between the two curves, in cyclists times days."""
    return float(np.trapz(np.abs(actual - predicted)))


def chance_of_dry_week(dry: np.ndarray) -> np.ndarray:
    """Chance that the first day, the first two days, … are dry."""
    return np.cumproduct(dry)


def stacked(*series: pd.Series) -> np.ndarray:
    return np.row_stack([one.to_numpy() for one in series])
