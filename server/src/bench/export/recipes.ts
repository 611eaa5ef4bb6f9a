/** The ways to train of the paper, with its hyperparameters; what it does not say is left to the tool. */

export const METHODS = ['sft', 'sft-lora', 'dpo', 'orpo', 'simpo'] as const;
export type Method = (typeof METHODS)[number];

interface Hyperparameters {
  learningRate: number;
  epochs: number;
  /** Weight of the preference. */
  beta?: number;
}

/** https://arxiv.org/abs/2502.16645 */
export const HYPERPARAMETERS: Readonly<Record<Method, Hyperparameters>> = {
  sft: { learningRate: 1e-4, epochs: 3 },
  'sft-lora': { learningRate: 1e-4, epochs: 3 },
  dpo: { learningRate: 5e-6, epochs: 3.5, beta: 0.1 },
  orpo: { learningRate: 5e-6, epochs: 3.5, beta: 0.1 },
  simpo: { learningRate: 5e-6, epochs: 3.5, beta: 0.1 },
};

/** Put in place of the model by who trains. */
export const MODEL = 'Qwen/Qwen2.5-Coder-7B-Instruct';

/** Flat YAML: texts that are words or paths, numbers, truth values. */
export function yaml(values: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(values)
    .map(([key, given]) => `${key}: ${valueText(given)}\n`)
    .join('');
}

function valueText(given: string | number | boolean): string {
  return typeof given === 'number' ? numberText(given) : String(given);
}

/** YAML 1.1 reads `1e-4` as a text, `1.0e-4` as a number. */
function numberText(value: number): string {
  if (value >= 1e-3 || value === 0) return String(value);
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}e${exponent}`;
}
