import { resolve } from 'node:path';
import type { Surface, SurfaceApi } from '../../mine/surface.ts';
import type { Command } from '../command.ts';
import { CliError } from '../io.ts';
import { INDEX_OPTIONS, withMiner } from '../mining.ts';
import { plural } from '../report/summary.ts';
import { readPin } from '../said.ts';

export const surface: Command = {
  name: 'surface',
  usage: 'NAME==VERSION|WHEEL',
  summary: 'Show the public names of a release with kinds, signatures and return types.',
  options: { ...INDEX_OPTIONS, json: { help: 'One JSON object.' } },
  async run(given, io) {
    const [what, ...others] = given.positionals;
    if (what === undefined || others.length > 0)
      throw new CliError('surface: give one release, as pandas==2.2.3, or the path of a wheel');
    const isFile = /\.(whl|tar\.gz|zip)$/.test(what);
    const { name, version } = isFile ? { name: what, version: '' } : readPin(what, 'surface');
    const found = await withMiner(given, io, (miner) =>
      isFile ? miner.surfaceOf(resolve(io.cwd, what)) : miner.surface(name, version),
    );
    for (const problem of found.problems) io.err(`codesync: ${problem}\n`);
    io.out(given.has('json') ? `${JSON.stringify(jsonOf(found), undefined, 2)}\n` : textOf(found));
    return 0;
  },
};

/** Names that a user may rely on; a surface also keeps private classes that public ones inherit from. */
function publicApis({ apis }: Surface): SurfaceApi[] {
  return [...apis.values()].filter(({ path }) => !/(^|\.)_(?!_\w+__$)/.test(path));
}

function jsonOf(found: Surface) {
  return { ...found, apis: publicApis(found) };
}

function textOf(found: Surface): string {
  const apis = publicApis(found);
  const end = `${found.distribution} ${found.version}: ${plural(apis.length, 'API')}\n`;
  return apis.map(rowOf).join('') + end;
}

function rowOf({ path, kind, alias, signature, returns }: SurfaceApi): string {
  const parameters = signature === undefined ? '' : `(${signature})`;
  const result = returns === undefined ? '' : ` -> ${returns}`;
  return `${kind.padEnd(9)} ${path}${parameters}${result}${alias === undefined ? '' : ` = ${alias}`}\n`;
}
