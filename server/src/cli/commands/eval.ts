import type { Command } from '../command.ts';
import { EVAL_OPTIONS } from '../eval/options.ts';

export const evaluate: Command = {
  name: 'eval',
  usage: '--model PROVIDER:NAME',
  summary: 'Run the benchmark on a model: does it call libraries as they are now?',
  options: EVAL_OPTIONS,
  // Loads what it is made of only now: most runs of the program ask no model.
  run: async (given, io) => (await import('../eval/evaluate.ts')).evaluateModel(given, io),
};
