import type { Example } from './examples.ts';
import type { ExportedFile } from './formats.ts';
import { jsonLines } from './lines.ts';
import { HYPERPARAMETERS, METHODS, MODEL, yaml, type Method } from './recipes.ts';

/**
 * For TRL: both data sets in its conversational form, a recipe for each method, and the script that runs one:
 * `python train.py dpo.yaml`. https://huggingface.co/docs/trl/dataset_formats
 */
export function trl(examples: readonly Example[]): ExportedFile[] {
  const supervised = examples.map(({ system, user, chosen }) => ({
    prompt: question(system, user),
    completion: [answer(chosen)],
  }));
  const preferred = examples.map(({ system, user, chosen, rejected }) => ({
    prompt: question(system, user),
    chosen: [answer(chosen)],
    rejected: [answer(rejected)],
  }));
  return [
    { name: 'sft.jsonl', text: jsonLines(supervised) },
    { name: 'preference.jsonl', text: jsonLines(preferred) },
    ...METHODS.map((method) => ({ name: `${method}.yaml`, text: recipe(method) })),
    { name: 'train.py', text: SCRIPT },
  ];
}

function question(system: string, user: string) {
  return [
    { role: 'system', content: system },
    { role: 'user', content: user },
  ];
}

function answer(content: string) {
  return { role: 'assistant', content };
}

function recipe(method: Method): string {
  const { learningRate, epochs, beta } = HYPERPARAMETERS[method];
  return yaml({
    method,
    model_name_or_path: MODEL,
    data: beta === undefined ? 'sft.jsonl' : 'preference.jsonl',
    output_dir: `out/${method}`,
    per_device_train_batch_size: 1,
    gradient_accumulation_steps: 8,
    learning_rate: learningRate,
    num_train_epochs: epochs,
    ...(beta !== undefined && { beta }),
    ...(method === 'simpo' && { loss_type: 'simpo', cpo_alpha: 0 }),
    bf16: true,
  });
}

/** ORPO and CPO have moved into `trl.experimental`; older releases have them at the top. */
const SCRIPT = `"""Trains a model by one of the recipes: python train.py dpo.yaml"""

import importlib
import sys

import yaml
from datasets import load_dataset
from peft import LoraConfig

TRAINERS = {
    "sft": ("SFTTrainer", "SFTConfig", []),
    "sft-lora": ("SFTTrainer", "SFTConfig", []),
    "dpo": ("DPOTrainer", "DPOConfig", []),
    "orpo": ("ORPOTrainer", "ORPOConfig", ["trl.experimental.orpo"]),
    "simpo": ("CPOTrainer", "CPOConfig", ["trl.experimental.cpo"]),
}


def find(method):
    trainer, config, modules = TRAINERS[method]
    for name in ["trl", *modules]:
        try:
            module = importlib.import_module(name)
            return getattr(module, trainer), getattr(module, config)
        except (ImportError, AttributeError):
            continue
    raise SystemExit(f"this TRL has no {trainer}")


def main():
    with open(sys.argv[1]) as file:
        settings = yaml.safe_load(file)
    method, model, data = (settings.pop(name) for name in ("method", "model_name_or_path", "data"))
    trainer, config = find(method)
    lora = None if method == "sft" else LoraConfig(task_type="CAUSAL_LM", target_modules="all-linear")
    rows = load_dataset("json", data_files=data, split="train")
    trainer(model=model, args=config(**settings), train_dataset=rows, peft_config=lora).train()


if __name__ == "__main__":
    main()
`;
