import type { Finding } from '../../server/src/core/finding.ts';
import { findPythonFiles, readPython } from '../../server/src/host/files.ts';
import { display } from '../../server/src/host/places.ts';
import { createSession, type Overrides } from '../../server/src/host/session.ts';
import type { Pin } from '../bench-resolve/fetch.ts';

/** A project, and the releases that it is checked with, by distribution. */
export interface EcosystemProject extends Pin {
  installed: ReadonlyMap<string, string>;
}

/** The lines `name==version library==version ...`; `#` starts a comment. */
export function parseProjects(text: string): EcosystemProject[] {
  const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim());
  return lines.flatMap((line) => {
    const [[name, version] = [], ...libraries] = line.split(/\s+/).map((pin) => pin.split('=='));
    const installed = new Map(libraries.flatMap(([library, at]) => (library && at ? [[library, at]] : [])));
    return name && version ? [{ name, version, installed }] : [];
  });
}

/** What is found in a project if it is to run with the newest tracked releases, a line each; problems too. */
export async function checkedProject({ installed }: EcosystemProject, folder: string): Promise<string> {
  const session = createSession({ roots: [folder], base: folder, variables: {} });
  await session.ready();
  const named = (version: string) => ({ version, source: 'projects.txt' });
  const said: Overrides = {
    installed: new Map([...installed].map(([name, version]) => [name, named(version)])),
    targets: new Map([...installed].map(([name]) => [name, named('latest')])),
  };
  const lines: string[] = [];
  for (const path of findPythonFiles([folder], () => false).files) {
    const source = readPython(path);
    const file = display(folder, path);
    if ('problem' in source) lines.push(`${file}: ${source.problem}`);
    else {
      const { analysis } = session.check({ path, text: source.text }, said);
      lines.push(...analysis.findings.map((finding) => `${file}:${lineOf(source.text, finding)}`));
      lines.push(...analysis.problems.map(({ message }) => `${file}: ${message}`));
    }
  }
  return lines.map((line) => `${line}\n`).join('');
}

function lineOf(text: string, { span, code, api, parameter, confidence, replacement }: Finding): string {
  const line = text.slice(0, span.start).split('\n').length;
  const what = parameter === undefined ? api : `${api}(${parameter})`;
  const instead = replacement === undefined ? '' : ` -> ${replacement}`;
  return `${line} ${code} ${what}${instead} ${confidence}`;
}
