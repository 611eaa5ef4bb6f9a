import type { Case } from '../../bench/case.ts';
import type { CallRecord } from '../../bench/run/record.ts';
import type { Scorer } from '../../bench/score/score.ts';
import { readRecords, readRunHeader } from '../../host/runs/folder.ts';
import { csvOf } from '../../report/formats/csv.ts';
import { jsonOf } from '../../report/formats/json.ts';
import { latexOf } from '../../report/formats/latex.ts';
import { markdownOf } from '../../report/formats/markdown.ts';
import { textOf } from '../../report/formats/text.ts';
import { resultsOf, type Results } from '../../report/results.ts';

export const FORMATS = { text: textOf, markdown: markdownOf, csv: csvOf, json: jsonOf, latex: latexOf };
export const FORMAT_NAMES = ['text', 'markdown', 'csv', 'json', 'latex'] as const;

/** Reads what came of a run from its folder. Throws `RunError`. */
export async function readResults(folder: string, cases: readonly Case[], scorer: Scorer): Promise<Results> {
  const header = await readRunHeader(folder);
  const records: CallRecord[] = [];
  for await (const record of readRecords(folder)) records.push(record);
  return resultsOf(header, records, cases, scorer);
}
