import type { Example } from './examples.ts';
import type { ExportedFile } from './formats.ts';
import { json, jsonLines } from './lines.ts';
import { HYPERPARAMETERS, METHODS, MODEL, yaml, type Method } from './recipes.ts';

/**
 * For LLaMA-Factory: both data sets in its Alpaca form, their description, and a recipe for each method, to be run in
 * the folder: `llamafactory-cli train dpo.yaml`. https://github.com/hiyouga/LLaMA-Factory/tree/main/data
 */
export function llamaFactory(examples: readonly Example[]): ExportedFile[] {
  const supervised = examples.map(({ system, user, chosen }) => ({
    system,
    instruction: user,
    output: chosen,
  }));
  const preferred = examples.map(({ system, user, chosen, rejected }) => ({
    system,
    instruction: user,
    chosen,
    rejected,
  }));
  const columns = { prompt: 'instruction', system: 'system' };
  const info = {
    codesync_sft: { file_name: 'codesync_sft.jsonl', columns: { ...columns, response: 'output' } },
    codesync_preference: {
      file_name: 'codesync_preference.jsonl',
      ranking: true,
      columns: { ...columns, chosen: 'chosen', rejected: 'rejected' },
    },
  };
  return [
    { name: 'codesync_sft.jsonl', text: jsonLines(supervised) },
    { name: 'codesync_preference.jsonl', text: jsonLines(preferred) },
    { name: 'dataset_info.json', text: json(info) },
    ...METHODS.map((method) => ({ name: `${method}.yaml`, text: recipe(method) })),
  ];
}

function recipe(method: Method): string {
  const { learningRate, epochs, beta } = HYPERPARAMETERS[method];
  const isSupervised = beta === undefined;
  return yaml({
    model_name_or_path: MODEL,
    stage: isSupervised ? 'sft' : 'dpo',
    do_train: true,
    finetuning_type: method === 'sft' ? 'full' : 'lora',
    ...(method !== 'sft' && { lora_target: 'all' }),
    ...(beta !== undefined && { pref_loss: method === 'dpo' ? 'sigmoid' : method, pref_beta: beta }),
    dataset_dir: '.',
    dataset: isSupervised ? 'codesync_sft' : 'codesync_preference',
    template: 'qwen',
    cutoff_len: 2048,
    output_dir: `out/${method}`,
    per_device_train_batch_size: 1,
    gradient_accumulation_steps: 8,
    learning_rate: learningRate,
    num_train_epochs: epochs,
    lr_scheduler_type: 'cosine',
    warmup_ratio: 0.1,
    bf16: true,
  });
}
