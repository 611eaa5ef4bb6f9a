import { checkPaths, sayProblems, type CheckedFile } from '../checking.ts';
import type { Command } from '../command.ts';
import { Lines } from '../report/lines.ts';
import { placeOf } from '../report/report.ts';
import { readOverrides, VERSION_OPTIONS } from '../said.ts';
import { sessionOptions } from '../session.ts';
import { createSession } from '../../host/session.ts';

export const calls: Command = {
  name: 'calls',
  usage: '[PATH...]',
  summary: 'List every reference to a tracked library with the API that it reaches.',
  options: {
    ...VERSION_OPTIONS,
    json: {
      help: 'JSON Lines: file, line, column, endLine, endColumn, text, api, kind, confidence, reason; of a union the others are alternatives.',
    },
  },
  async run(given, io) {
    const session = createSession(sessionOptions(given, io));
    const isJson = given.has('json');
    const paths = { paths: given.positionals };
    const run = await checkPaths(session, readOverrides(given, io), paths, io, (file) => {
      for (const row of rows(file)) io.out(`${isJson ? JSON.stringify(row) : line(row)}\n`);
      return file;
    });
    sayProblems(run.problems, io);
    return run.failed ? 2 : 0;
  },
};

function rows({ input: { file }, text, analysis }: CheckedFile) {
  const document = new Lines(text);
  return analysis.references.map(
    ({ span, text: written, path: api, alternatives = [], kind, confidence, reason }) => ({
      file,
      ...placeOf(document, span),
      text: written,
      api,
      ...(alternatives.length > 0 && {
        alternatives: alternatives.map((each) => each + api.slice(api.lastIndexOf('.'))),
      }),
      kind,
      confidence,
      reason,
    }),
  );
}

function line(row: ReturnType<typeof rows>[number]): string {
  const { file, line: at, column, api, kind, confidence, reason } = row;
  return `${file}:${at}:${column}: ${api} (${kind}, ${confidence}: ${reason})`;
}
