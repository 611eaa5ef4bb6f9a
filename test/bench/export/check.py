"""Reads what `codesync bench export` wrote as the tools themselves do, without a model: python check.py FORMAT FOLDER

`trl`: the data by datasets, each recipe into the configuration of its trainer (needs trl, peft, datasets, pyyaml).
`openai`: the lines by the rules of the fine-tuning guide (needs nothing).
"""

import json
import sys
from pathlib import Path

METHODS = ["sft", "sft-lora", "dpo", "orpo", "simpo"]


def trl(folder):
    import os

    import yaml
    from datasets import load_dataset

    os.chdir(folder)
    sys.path.insert(0, ".")
    import train

    for method in METHODS:
        settings = yaml.safe_load(Path(f"{method}.yaml").read_text())
        name, model, data = (settings.pop(key) for key in ("method", "model_name_or_path", "data"))
        trainer, config = train.find(name)
        arguments = config(**settings, use_cpu=True)
        rows = load_dataset("json", data_files=data, split="train")
        print(method, trainer.__name__, len(rows), rows.column_names, arguments.learning_rate)


def openai(folder):
    for line in (folder / "sft.jsonl").read_text().splitlines():
        roles = [message["role"] for message in json.loads(line)["messages"]]
        assert roles == ["system", "user", "assistant"], roles
    for line in (folder / "dpo.jsonl").read_text().splitlines():
        row = json.loads(line)
        assert set(row) == {"input", "preferred_output", "non_preferred_output"}, row
        for output in ("preferred_output", "non_preferred_output"):
            assert [message["role"] for message in row[output]] == ["assistant"]
    for job in ("sft.json", "dpo.json"):
        print(json.loads((folder / job).read_text()))


if __name__ == "__main__":
    {"trl": trl, "openai": openai}[sys.argv[1]](Path(sys.argv[2]).resolve())
