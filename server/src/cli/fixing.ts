import { createTwoFilesPatch } from 'diff';
import type { Arguments } from './arguments.ts';
import type { CheckedFile } from './checking.ts';
import { fixText, replaceFile, type Fixed } from './fix.ts';
import type { Io } from './io.ts';

/** What `--fix` and `--diff` do with each file. */
export interface Fixing {
  /** Anything is to be fixed, or shown as fixed. */
  readonly isOn: boolean;
  readonly isDiff: boolean;
  /** Standard output carries the fixed text of standard input. */
  readonly ownsStdout: boolean;
  /** Findings that are gone, and files that changed. */
  count: number;
  files: number;
  visit(
    file: CheckedFile,
    analyze: (text: string) => CheckedFile['analysis'],
    problem: (message: string) => void,
  ): Pick<CheckedFile, 'text' | 'analysis'>;
}

/** Fixing as the options of `check` say. */
export function createFixing(given: Arguments, io: Io): Fixing {
  const isDiff = given.has('diff');
  const unsafe = given.has('unsafe-fixes');
  const isOn = isDiff || given.has('fix');
  const fixing: Fixing = {
    isOn,
    isDiff,
    ownsStdout: given.has('fix') && !isDiff && given.positionals.includes('-'),
    count: 0,
    files: 0,
    visit(file, analyze, problem) {
      if (!isOn) return file;
      const fixed = fixText(file.text, analyze, unsafe);
      const failure = isDiff ? showDiff(file, fixed, io) : save(file, fixed, io);
      if (failure !== undefined) problem(failure);
      if (failure !== undefined || fixed.text === file.text) return file;
      fixing.count += fixed.count;
      fixing.files++;
      return isDiff ? file : fixed;
    },
  };
  return fixing;
}

function showDiff({ input: { file }, text }: CheckedFile, fixed: Fixed, io: Io): undefined {
  if (fixed.text === text) return;
  const patch = createTwoFilesPatch(`a/${file}`, `b/${file}`, text, fixed.text);
  io.out(patch.slice(patch.indexOf('---')));
}

function save({ input, text, mark }: CheckedFile, fixed: Fixed, io: Io): string | undefined {
  if (input.isStandardInput) io.out(mark + fixed.text);
  else if (fixed.text !== text) return replaceFile(input.path, mark + text, mark + fixed.text);
  return undefined;
}
