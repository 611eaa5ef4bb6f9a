import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CallRecord } from '../../bench/run/record.ts';
import { reason } from '../../host/memo.ts';
import { loadAssets } from '../../host/runs/assets.ts';
import { readRecords, readRunHeader } from '../../host/runs/folder.ts';
import { csvOf } from '../../report/formats/csv.ts';
import { jsonOf } from '../../report/formats/json.ts';
import { latexOf } from '../../report/formats/latex.ts';
import { markdownOf } from '../../report/formats/markdown.ts';
import { textOf } from '../../report/formats/text.ts';
import { pageOf } from '../../report/html/page.ts';
import { resultsOf, type Results } from '../../report/results.ts';
import type { Arguments } from '../arguments.ts';
import { CliError, type Io } from '../io.ts';
import type { Questions } from './running.ts';

const FORMATS = { text: textOf, markdown: markdownOf, csv: csvOf, json: jsonOf, latex: latexOf };
const FORMAT_NAMES = ['text', 'markdown', 'csv', 'json', 'latex'] as const;

/** Prints what came of a run, and writes its report where one is asked for. */
export async function showResults(
  folder: string,
  questions: Questions,
  given: Arguments,
  io: Io,
): Promise<void> {
  const format = readFormat(given);
  const results = await readResults(folder, questions);
  if (results.scored.plain.length === 0) return;
  io.out(FORMATS[format](results));
  const report = given.one('report');
  if (report === undefined) return;
  const other = given.one('compare');
  const before = other === undefined ? undefined : await readResults(resolve(io.cwd, other), questions);
  write(resolve(io.cwd, report), pageOf(results, loadAssets(), before));
  io.err(`report written to ${report}\n`);
}

/** Throws `CliError`. */
export function readFormat(given: Arguments): (typeof FORMAT_NAMES)[number] {
  return given.choice('format', FORMAT_NAMES) ?? 'text';
}

/** Throws `RunError`. */
async function readResults(folder: string, { dataset, cases, scorer }: Questions): Promise<Results> {
  const header = await readRunHeader(folder);
  if (header.dataset !== dataset)
    throw new CliError(
      `${folder}: is a run on ${header.dataset}, not on ${dataset}; name its set by --bench`,
    );
  const records: CallRecord[] = [];
  for await (const record of readRecords(folder)) records.push(record);
  return resultsOf(header, records, cases, scorer);
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new CliError(`--report ${file}: cannot be written: ${reason(error)}`, { cause: error });
  }
}
