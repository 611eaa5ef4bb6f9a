"""Joins the files of the stations into one table: python etl.py raw/ counts.csv"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

COLUMNS = ["time", "station", "count"]


def read_station(path: Path) -> pd.DataFrame:
    frame = pd.read_csv(
        path,
        sep=";",
        names=COLUMNS,
        header=0,
        parse_dates=["time"],
        infer_datetime_format=True,
        na_values=["", "--"],
    )
    frame["station"] = path.stem
    return frame


def station_names(path: Path) -> pd.Series:
    return pd.read_csv(path, index_col=0, squeeze=True)


def clean(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.drop_duplicates(["time", "station"])
    frame["count"] = frame["count"].where(frame["count"] >= 0, np.NaN)
    frame["count"] = frame["count"].fillna(method="ffill", limit=2)
    frame = frame.dropna(subset=["count"])
    return frame.astype({"count": np.int})


def fixed_width(frame: pd.DataFrame) -> pd.DataFrame:
    """Texts without the blanks that one maker's stations write."""
    texts = frame.select_dtypes("object")
    frame[texts.columns] = texts.applymap(str.strip)
    return frame


def join(folder: Path) -> pd.DataFrame:
    frames = [fixed_width(read_station(path)) for path in sorted(folder.glob("*.csv"))]
    joined = pd.concat(frames, ignore_index=True)
    return clean(joined).sort_values(["station", "time"]).reset_index(drop=True)


def main(folder: str, target: str) -> None:
    counts = join(Path(folder))
    counts.to_csv(target, index=False)
    print(f"{len(counts)} rows of {counts['station'].nunique()} stations in {target}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
